import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

/**
 * The path of a file that only the build makes: browser bundles and fonts. Compiled modules run inside `dist/`, which
 * mirrors the repository; tests run the sources beside it.
 */
export function distFile(name: string): string {
  return path.join(import.meta.filename.endsWith(".ts") ? path.join(root, "dist") : root, name);
}
