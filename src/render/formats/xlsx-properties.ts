import { strFromU8, strToU8 } from "fflate";
import { repacked } from "../zip.ts";
import { escapeXml } from "../xml.ts";

const path = "docProps/core.xml";
const type = "application/vnd.openxmlformats-package.core-properties+xml";
const relationship = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/** The core properties of an Office file. */
export interface CoreProperties {
  readonly title: string;
  readonly creator: string;
  readonly subject: string;
  readonly description: string;
  readonly language: string;
}

/**
 * Packs a workbook without properties again, with its core properties.
 *
 * @see ECMA-376, part 2, 11
 */
export function withProperties(workbook: Uint8Array, properties: CoreProperties): Buffer {
  const elements = Object.entries(properties).map(
    ([name, text]) => `<dc:${name}>${escapeXml(String(text))}</dc:${name}>`,
  );
  const core = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">${elements.join("")}</cp:coreProperties>`;
  const additions: Readonly<Record<string, readonly [end: string, element: string]>> = {
    "[Content_Types].xml": ["</Types>", `<Override ContentType="${type}" PartName="/${path}"/>`],
    "_rels/.rels": ["</Relationships>", `<Relationship Id="rId-core" Type="${relationship}" Target="${path}"/>`],
  };
  const edit = (name: string, content: Uint8Array) => {
    const [end, element] = additions[name] ?? [];
    return end === undefined ? content : strToU8(strFromU8(content).replace(end, element + end));
  };
  return repacked(workbook, edit, { [path]: strToU8(core) });
}
