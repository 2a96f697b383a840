/**
 * `npm run language`: measures the style of comments, Markdown and names, and fails above the limits. Question words show
 * nested relative clauses, which are hard to read.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { projectFiles } from "./project-files.mjs";
import { root } from "./stamp.mjs";

const limits = { perHundredCommentLines: 2, perThousandWords: 4 };
const questionWord = /\b(what|who|whose|whom)\b/i;
/** Words that the project's dictionary replaces, whole or as a part of a camelCase or kebab-case name. */
const replacedWord =
  /(?<![A-Za-z])(door|shelf|road|kept|told)s?(?![a-z])|(Door|Shelf|Road|Kept|Told)s?(?![a-z])|(?<![A-Za-z])most[A-Z]\w*/g;

const files = projectFiles();
const texts = (pattern) =>
  files.filter((file) => pattern.test(file)).map((file) => [file, readFileSync(path.join(root, file), "utf8")]);
const sources = texts(/^(\.scripts|migrations|seeds|src|test)\/.*\.(m?js|jsx|ts)$/);
const documents = texts(/\.md$/);

/** Lines that are a comment or a part of one. */
function commentLines(text) {
  let isInside = false;
  return text.split("\n").filter((line) => {
    const starts = /^\s*\/\*/.test(line);
    const isComment = isInside || starts || /^\s*\/\/|[;,{})\]>] \/\/ /.test(line);
    isInside = (isInside || starts) && !line.includes("*/");
    return isComment;
  });
}

const comments = sources.flatMap(([file, text]) => commentLines(text).map((line) => [file, line]));
const inComments = comments.filter(([, line]) => questionWord.test(line));
const perHundred = (100 * inComments.length) / comments.length;
const words = documents.flatMap(([, text]) => text.match(/[\p{L}\p{N}]+/gu) ?? []);
const perThousand = (1000 * words.filter((word) => questionWord.test(word)).length) / words.length;
const names = sources
  .filter(([file]) => file !== ".scripts/language.mjs")
  .flatMap(([file, text]) => [...new Set(`${file}\n${text}`.match(replacedWord))].map((word) => `${file}: ${word}`));

console.log(
  `what|who|whose|whom: ${perHundred.toFixed(1)} per 100 comment lines (at most ${limits.perHundredCommentLines})`,
);
console.log(
  `what|who|whose|whom: ${perThousand.toFixed(1)} per 1,000 words of Markdown (at most ${limits.perThousandWords})`,
);
console.log(`door|shelf|road|kept|told|most*: ${names.length} names and words (none allowed)`);
if (process.argv.includes("--list"))
  for (const line of [...names, ...inComments.map((pair) => pair.join(": "))]) console.log(line);
if (perHundred > limits.perHundredCommentLines || perThousand > limits.perThousandWords || names.length > 0)
  process.exitCode = 1;
