import { act } from "./act.ts";
import { age } from "./age.ts";
import { councilMembership } from "./council-membership.ts";
import { country } from "./country.ts";
import { cutDimension } from "./cut.ts";
import { decision } from "./decision.ts";
import { actDetail, trendDetail } from "./detail.ts";
import type { Dimension, DimensionId } from "./dimension.ts";
import { entry } from "./entry.ts";
import { gender } from "./gender.ts";
import { group } from "./group.ts";
import { m49 } from "./m49.ts";
import { mechanism } from "./mechanism.ts";
import { modality } from "./modality.ts";
import { outcome } from "./outcome.ts";
import { perpetrator } from "./perpetrator.ts";
import { profiles } from "../plan/profile.ts";
import { region } from "./region.ts";
import { relation } from "./relation.ts";
import { stateReply } from "./state-reply.ts";
import { trend } from "./trend.ts";
import { victimCategory } from "./victim-category.ts";
import { year } from "./year.ts";

/** Every dimension in codebook order, with the geography of real States. */
export const dimensions: readonly Dimension[] = [
  region,
  m49,
  group,
  country,
  year,
  gender,
  age,
  victimCategory,
  trend,
  trendDetail,
  act,
  actDetail,
  mechanism,
  modality,
  perpetrator,
  relation,
  stateReply,
  outcome,
  councilMembership,
  cutDimension(profiles.standard.tables),
  entry,
  decision,
];

/**
 * A dimension by its id.
 *
 * @returns the dimension, with the geography of real States
 * @throws {RangeError} if no dimension has the id
 *
 * @example
 * dimensionById("trend").manyValued; // true
 */
export function dimensionById(id: DimensionId): Dimension {
  const found = dimensions.find((dimension) => dimension.id === id);
  if (!found) throw new RangeError(`Cannot find the dimension "${id}": it must be in the codebook`);
  return found;
}
