/**
 * `npm run build`: compiles the sources to `dist/`, which mirrors the repository, and bundles the browser code.
 * `dist/` runs without development dependencies.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build, minifySync } from "vite";
import { writeClientFields } from "./client-fields.mjs";
import { digestOf, root, sourceStamp } from "./stamp.mjs";

const { resolve } = createRequire(import.meta.url);
const stamp = sourceStamp();
/** The build is made in a temporary directory and renamed, so that no process sees half of it. */
const output = path.join(root, `dist.${process.pid}.partial`);

/** The fonts of charts and documents: the three scripts in two weights, and Amiri for Arabic in PDF. */
const fonts = [
  ["noto-sans/NotoSans", "600SemiBold"],
  ["noto-sans-arabic/NotoSansArabic", "600SemiBold"],
  ["noto-sans-sc/NotoSansSC", "600SemiBold"],
  ["amiri/Amiri", "700Bold"],
].flatMap(([family, bold]) => {
  const [folder, name] = family.split("/");
  return ["400Regular", bold].map((weight) => `${folder}/${weight}/${name}_${weight}.ttf`);
});

/** Sources of the browser bundles and files that only people read. */
const notCopied = /(?<!\.d)\.ts$|\.(html|jsx|md)$|\/console\/\w+\.css$|\/(explorer|unhindered-chart)\.js$/;

// React and Vite read it; a caller such as Jest sets another value.
process.env.NODE_ENV = "production";
try {
  compile();
  copyFiles();
  generateClientFields();
  bundleScripts();
  await bundleConsole();
  writeFileSync(path.join(output, ".stamp"), stamp);
  replace(path.join(root, "dist"));
} finally {
  rmSync(output, { recursive: true, force: true });
}

function compile() {
  const tsc = path.join(path.dirname(resolve("typescript/package.json")), "bin", "tsc");
  const args = [tsc, "-p", path.join(root, ".scripts", "tsconfig.json"), "--outDir", output];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("Cannot build: the sources must compile");
}

function copyFiles() {
  for (const folder of ["src", "migrations", "seeds"])
    cpSync(path.join(root, folder), path.join(output, folder), {
      recursive: true,
      filter: (name) => !notCopied.test(name),
    });
  for (const name of ["package.json", "schema.graphql"]) cpSync(path.join(root, name), path.join(output, name));
  for (const name of readdirSync(path.join(root, "docs")).filter((file) => file.startsWith("methodology.")))
    cpSync(path.join(root, "docs", name), path.join(output, "docs", name));
  for (const font of fonts)
    cpSync(resolve(`@expo-google-fonts/${font}`), path.join(output, "fonts", path.basename(font)));
}

/** Writes the client's schema fields into the build, and beside the client's sources for the type check and the tests. */
function generateClientFields() {
  for (const base of [output, root]) writeClientFields(path.join(base, "src", "client"));
}

/** The scripts of the explorer page and of embedded charts are modules without imports. */
function bundleScripts() {
  const pages = path.join(root, "src", "server", "pages");
  for (const source of ["explorer/explorer.js", "unhindered-chart.js"]) {
    const name = path.basename(source);
    const { code, errors } = minifySync(name, readFileSync(path.join(pages, source), "utf8"), { module: true });
    if (errors.length > 0) throw new Error(`Cannot build ${source}: ${errors[0].message}`);
    writeFile(path.join(output, "public", name), code);
    compressFile(path.join(output, "public", name));
  }
}

/** The query console changes rarely and takes most of the build, so its bundle is cached under `.build/console/`. */
async function bundleConsole() {
  const source = path.join(root, "src", "server", "pages", "console");
  const digest = digestOf(["src/server/pages/console", "package-lock.json", ".scripts/build.mjs"]).slice(0, 16);
  const cached = path.join(root, ".build", "console", digest);
  if (!existsSync(cached)) {
    const partial = `${cached}.${process.pid}.partial`;
    await build(consoleConfig(source, partial));
    for (const name of readdirSync(path.join(partial, "console"))) compressFile(path.join(partial, "console", name));
    if (existsSync(cached)) rmSync(partial, { recursive: true });
    else renameSync(partial, cached);
  }
  cpSync(cached, path.join(output, "public"), { recursive: true });
}

/** The page uses relative addresses and loads nothing from other hosts. */
function consoleConfig(source, directory) {
  return {
    root: source,
    configFile: false,
    base: "./",
    logLevel: "error",
    mode: "production",
    publicDir: false,
    oxc: { jsx: { runtime: "automatic" } },
    worker: { format: "es" },
    build: {
      assetsDir: "console",
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 10_000,
      emptyOutDir: true,
      outDir: directory,
      reportCompressedSize: false,
      // The accessible names of the icons come from the names of their functions.
      rolldownOptions: { output: { keepNames: true } },
      target: "es2022",
    },
  };
}

/** Writes `file.br` and `file.gz` beside a file that compression makes smaller. */
function compressFile(file) {
  const bytes = readFileSync(file);
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: bytes.length > 500_000 ? 9 : 11 },
  });
  if (brotli.length > 0.9 * bytes.length) return;
  writeFileSync(`${file}.br`, brotli);
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}

function writeFile(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function replace(directory) {
  const previous = `${directory}.${process.pid}.old.partial`;
  if (existsSync(directory)) renameSync(directory, previous);
  renameSync(output, directory);
  rmSync(previous, { recursive: true, force: true });
}
