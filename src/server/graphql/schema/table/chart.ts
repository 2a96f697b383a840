import { Ctx, Field, ID, ObjectType } from "type-graphql";
import { GraphQLJSON, GraphQLURL } from "graphql-scalars";
import { findChart, type FoundChart } from "../../../../render/charts/find-chart.ts";
import type { Chart } from "../../../../render/charts/chart.ts";
import { cutTitle } from "../../../../render/charts/chart-address.ts";
import { completeSpec } from "../../../../render/charts/svg/vega.ts";
import { type Embed, embedOf, frameHeight, chartHeight } from "../../../../render/charts/embed.ts";
import type { Release } from "../../../../releases/release.ts";
import type { Text } from "../../../../i18n/text.ts";
import type { RequestContext } from "../../engine/context.ts";
import { globalId } from "../global-id.ts";
import type { ChartQueryInput } from "../inputs.ts";
import { TableType } from "./table.ts";
import { TextType } from "../text.ts";

@ObjectType("Embed", {
  description: "What to paste into a page, and the addresses of the chart.",
  simpleResolvers: true,
})
class EmbedType implements Embed {
  @Field(() => GraphQLURL, { description: "A page that works without any script." })
  readonly page!: string;

  @Field(() => String, {
    description: "Works with no script at all; `title` set; its height is right in every width from 320 pixels.",
  })
  readonly iframe!: string;

  @Field(() => String, { description: "The chart as a part of the page; one small script, nothing stored." })
  readonly webComponent!: string;

  @Field(() => GraphQLURL)
  readonly svg!: string;

  @Field(() => GraphQLURL, { description: "With `?size=og` (1200 × 630), `square` or `thumbnail`." })
  readonly png!: string;

  @Field(() => GraphQLURL)
  readonly csv!: string;

  @Field(() => GraphQLURL)
  readonly oembed!: string;

  @Field(() => String, { description: "A linked picture, for newsletters and notebooks." })
  readonly image!: string;
}

@ObjectType("Chart", { description: "A chart, with everything that is said of it." })
export class ChartType {
  readonly #found: FoundChart;
  readonly #chart: Chart;

  constructor(found: FoundChart, chart: Chart) {
    this.#found = found;
    this.#chart = chart;
  }

  /** Makes the chart of a query. A live chart (`pinned: false`) shows the latest release. */
  static async of(
    { catalog, settings }: RequestContext,
    release: Release,
    { query, kind, title, lang, pinned }: ChartQueryInput,
  ): Promise<ChartType> {
    const { digest, dataset } = release.manifest;
    const address = {
      dataset: dataset.id,
      release: pinned ? digest : undefined,
      made: pinned ? undefined : digest,
      query,
      kind,
      title: cutTitle(title),
      lang,
      problems: [],
      format: undefined,
    };
    const found = findChart(catalog, settings.publicUrl, settings.defaultDataset, address, lang);
    if ("problem" in found) throw new TypeError("Cannot make the chart: its release must be in the catalogue");
    return new ChartType(found, await found.chart());
  }

  @Field(() => ID, { description: "Global identifier." })
  get id(): string {
    return globalId("Chart", this.#found.address);
  }

  @Field(() => TextType)
  get title(): Text {
    return this.#text(this.#chart.title);
  }

  @Field(() => TextType, { description: "What the chart shows, for who does not see it." })
  get altText(): Text {
    return this.#text(this.#chart.alt);
  }

  @Field(() => TextType, { description: "The alternative text and more, in paragraphs." })
  get longDescription(): Text {
    return this.#text(this.#chart.description.join("\n\n"));
  }

  @Field(() => GraphQLJSON, {
    complexity: 2000,
    description:
      "The drawing as a Vega-Lite specification with its data, to be reworked; without data where nothing may be drawn.",
  })
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

  @Field(() => TableType)
  get table(): TableType {
    return new TableType(this.#chart.answer, this.#chart.lang);
  }

  @Field(() => EmbedType, { complexity: 5000 })
  async embed(@Ctx() { settings }: RequestContext): Promise<Embed> {
    const height = frameHeight(this.#chart, await chartHeight(this.#found.key, this.#chart));
    return embedOf(settings.publicUrl, this.#found.address, this.#chart, height);
  }

  @Field(() => Boolean)
  get pinned(): boolean {
    return this.#found.pinned;
  }

  @Field(() => TextType, {
    nullable: true,
    description: "A dated notice of a live chart whose figures were revised since it was made.",
  })
  get correction(): Text | null {
    return this.#chart.correction === null ? null : this.#text(this.#chart.correction);
  }

  #text(value: string): Text {
    const { lang, rtl, translation } = this.#chart;
    return { value, lang, dir: rtl ? "rtl" : "ltr", machineTranslated: translation !== null };
  }
}
