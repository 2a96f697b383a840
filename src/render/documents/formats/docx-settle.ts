import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** The earliest time that a ZIP can tell, in any time zone. */
const noTime = new Date(1980, 0, 1);

/** Makes a DOCX a function of its content: the names that were drawn for its links, and the time of the clock, are replaced. */
export function settle(docx: Uint8Array, publishedAt: string): Buffer {
  const files = Object.entries(unzipSync(docx)).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const names = new Map<string, string>();
  const settled = files.map(([name, bytes]): [string, Uint8Array] => {
    if (!/\.(xml|rels)$/.test(name)) return [name, bytes];
    const text = strFromU8(bytes)
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${publishedAt.replace(/\.\d+Z$/, "Z")}`)
      .replace(/(?<=\b(?:r:id|r:embed|Id)=")rId[\w-]{15,}(?=")/g, (drawn) => {
        const own = names.get(drawn) ?? `rIdLink${names.size + 1}`;
        names.set(drawn, own);
        return own;
      });
    return [name, strToU8(text)];
  });
  return Buffer.from(zipSync(Object.fromEntries(settled), { mtime: noTime, level: 6 }));
}
