import { Arg, Ctx, Field, ObjectType } from "type-graphql";
import type { Text } from "../../../../i18n/text.ts";
import type { CanonicalQuery } from "../../../../query/parse/query.ts";
import type { Release } from "../../../../releases/release.ts";
import type { Chart } from "../../../../render/charts/chart.ts";
import { cutTitle, parseChartAddress } from "../../../../render/charts/chart-address.ts";
import { chartHeight, embedOf, frameHeight } from "../../../../render/charts/embed.ts";
import { findChart, type FoundChart } from "../../../../render/charts/find-chart.ts";
import { completeSpec } from "../../../../render/charts/svg/vega.ts";
import type { RequestContext } from "../../engine/context.ts";
import { chartKindEnum, embedKindEnum, imageFormatEnum, imageSizeEnum } from "../core/enums.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { jsonScalar, urlScalar } from "../core/scalars.ts";
import { TextType } from "../core/text.ts";
import type { ChartInput } from "../inputs.ts";

const sizeParameters = { DEFAULT: "", OPEN_GRAPH: "?size=og", SQUARE: "?size=square", THUMBNAIL: "?size=thumbnail" };
const embedFields = { IFRAME: "iframe", WEB_COMPONENT: "webComponent", IMAGE: "image" } as const;

@ObjectType("Chart", { implements: NodeType })
export class ChartType extends NodeType {
  readonly #found: FoundChart;
  readonly #chart: Chart;

  constructor(found: FoundChart, chart: Chart) {
    super();
    this.#found = found;
    this.#chart = chart;
  }

  /** Makes the chart of a query. A live chart (`pinned: false`) shows the latest release. */
  static async of(
    { catalog, settings, lang: reader }: RequestContext,
    release: Release,
    query: CanonicalQuery,
    { kind, title, lang, pinned }: ChartInput,
  ): Promise<ChartType> {
    const { digest, dataset } = release.manifest;
    const address = {
      dataset: dataset.id,
      release: pinned ? digest : undefined,
      made: pinned ? undefined : digest,
      query,
      kind: kind ?? undefined,
      title: cutTitle(title),
      lang: lang ?? reader,
      problems: [],
      format: undefined,
    };
    const found = findChart(catalog, settings.publicUrl, settings.defaultDataset, address, lang ?? reader);
    if ("problem" in found) throw new TypeError("Cannot make the chart: its release must be in the catalogue");
    return new ChartType(found, await found.chart());
  }

  /** The chart at the part of an address after `/c/`; null if a catalogue has no such chart. */
  static async at({ catalog, settings, lang }: RequestContext, path: string): Promise<ChartType | null> {
    const parsed = parseChartAddress(path);
    const found = findChart(catalog, settings.publicUrl, settings.defaultDataset, parsed, parsed.lang ?? lang);
    return "problem" in found ? null : new ChartType(found, await found.chart());
  }

  override get id(): string {
    const [, path = ""] = this.#found.address.split("/c/");
    return globalId("Chart", this.#chart.answer.release.manifest.digest, path);
  }

  @Field(() => chartKindEnum)
  get kind(): string {
    return this.#chart.picture?.kind.name ?? "TABLE";
  }

  @Field(() => TextType, { nullable: true })
  get substitution(): Text | null {
    return this.#chart.substitution === null ? null : this.#text(this.#chart.substitution);
  }

  @Field(() => TextType)
  get title(): Text {
    return this.#text(this.#chart.title);
  }

  @Field(() => TextType)
  get altText(): Text {
    return this.#text(this.#chart.alt);
  }

  @Field(() => TextType)
  get longDescription(): Text {
    return this.#text(this.#chart.description.join("\n\n"));
  }

  @Field(() => TextType, { nullable: true })
  get correction(): Text | null {
    return this.#chart.correction === null ? null : this.#text(this.#chart.correction);
  }

  @Field(() => Boolean)
  get pinned(): boolean {
    return this.#found.pinned;
  }

  @Field(() => urlScalar)
  get url(): string {
    return this.#found.address;
  }

  @Field(() => urlScalar)
  image(
    @Arg("format", () => imageFormatEnum) format: "PNG" | "SVG",
    @Arg("size", () => imageSizeEnum, { defaultValue: "DEFAULT" }) size: keyof typeof sizeParameters,
  ): string {
    return `${this.#found.address}.${format.toLowerCase()}${sizeParameters[size]}`;
  }

  @Field(() => String, { complexity: 5000 })
  async embed(
    @Arg("kind", () => embedKindEnum, { defaultValue: "IFRAME" }) kind: keyof typeof embedFields,
    @Ctx() { settings }: RequestContext,
  ): Promise<string> {
    const height = frameHeight(this.#chart, await chartHeight(this.#found.key, this.#chart));
    return embedOf(settings.publicUrl, this.#found.address, this.#chart, height)[embedFields[kind]];
  }

  @Field(() => jsonScalar, { complexity: 2000 })
  get vegaLite(): object {
    const { picture, title, subtitle, embedderTitle, alt, notes, answer } = this.#chart;
    if (!picture) return { title, description: alt, data: { values: [] }, mark: "text" };
    const { manifest } = answer.release;
    const usermeta = {
      dataset: manifest.dataset.id,
      nature: manifest.dataset.nature,
      release: manifest.digest,
      page: this.#found.address,
      notes,
    };
    const texts = {
      title: manifest.dataset.nature === "SYNTHETIC" ? `SYNTHETIC: ${title}` : title,
      subtitle: [subtitle, embedderTitle].filter((line): line is string => Boolean(line)),
      description: alt,
    };
    return { ...completeSpec(picture.kind.plot(picture, 680 - 32, undefined).spec, picture, texts), usermeta };
  }

  #text(value: string): Text {
    const { lang, rtl, translation } = this.#chart;
    return { value, lang, dir: rtl ? "rtl" : "ltr", machineTranslated: translation !== null };
  }
}
