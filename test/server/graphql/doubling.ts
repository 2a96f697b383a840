/** A small document. Its fragments expand to twice as many fields at each level. */
export function doubling(levels: number): string {
  const fragments = Array.from(
    { length: levels },
    (_, at) => `fragment F${at} on Category { a: parent { ...F${at + 1} } b: parent { ...F${at + 1} } }`,
  );
  return `{ release { codebook { category(dimension: REGION, code: "african") { ...F0 } } } }
    ${fragments.join(" ")} fragment F${levels} on Category { code }`;
}
