/** @throws {RangeError} if a condition of a draft is not met */
export function demand(isMet: boolean, condition: string): void {
  if (!isMet) throw new RangeError(`Cannot publish a draft: ${condition}`);
}
