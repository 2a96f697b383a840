import { readAddress } from "../../query/parse/address.ts";

/** Of the address's parameters a page knows the language only; others are left to those who count their links. */
export function askedLanguage(url: string): Pick<ReturnType<typeof readAddress>, "lang" | "problems"> {
  const given = [...new URL(url, "http://localhost").searchParams].filter(([name]) => name.toLowerCase() === "lang");
  return readAddress(new URLSearchParams(given));
}
