import { defineConfig } from "vite";

/** Builds the console into files that need nothing from outside. Addresses are relative, so any path prefix works. */
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  logLevel: "error",
  publicDir: false,
  oxc: { jsx: { runtime: "automatic" } },
  worker: { format: "es" },
  build: {
    assetsDir: "console",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 10_000,
    emptyOutDir: true,
    reportCompressedSize: false,
    // The icons take their spoken names from the names of their functions.
    rolldownOptions: { output: { keepNames: true } },
    target: "es2022",
  },
});
