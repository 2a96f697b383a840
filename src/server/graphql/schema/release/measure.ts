import { Field, Int, ObjectType } from "type-graphql";
import type { Measure, MeasureId } from "../../../../codebook/measure.ts";
import type { LocalizedText } from "../../../../i18n/languages.ts";
import type { Release } from "../../../../releases/release.ts";
import { measureEnum } from "../core/enums.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { TextField } from "../core/text.ts";

@ObjectType("Measure", { implements: NodeType, simpleResolvers: true })
export class MeasureType extends NodeType {
  @Field(() => measureEnum)
  readonly code!: string;

  @TextField({ isShort: true })
  readonly label!: LocalizedText;

  @TextField()
  readonly definition!: LocalizedText;

  @TextField({ isShort: true })
  readonly unit!: LocalizedText;

  @Field(() => Int)
  readonly decimals!: number;
}

const measureTypes = new WeakMap<Release, Map<MeasureId, MeasureType>>();

/** A measure of a release. Each exists once. */
export function measureType(release: Release, { id, label, definition, unit, decimals }: Measure): MeasureType {
  const types = measureTypes.get(release) ?? new Map<MeasureId, MeasureType>();
  measureTypes.set(release, types);
  const known = types.get(id);
  if (known) return known;
  const type = { id: globalId("Measure", release.manifest.digest, id), code: id, label, definition, unit, decimals };
  types.set(id, type);
  return type;
}
