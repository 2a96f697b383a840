import { type Source, type SourceGrade, sourceGrades } from "../../../facts/source.ts";

/** The grade of a source. A source without a page that was read is the document itself. */
export function gradeOf({ readVia }: Source): SourceGrade {
  return readVia?.grade ?? "A";
}

/** The grades of several sources, each once, best first: `B, D`. */
export function gradesOf(sources: readonly Source[]): string {
  const found = new Set(sources.map(gradeOf));
  return sourceGrades.filter((grade) => found.has(grade)).join(", ");
}

/** Whether statements rest on the press alone. */
export function isPressOnly(sources: readonly Source[]): boolean {
  return sources.every((source) => gradeOf(source) === "D");
}
