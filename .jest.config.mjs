/** Jest runs the TypeScript sources as they are: ES modules, compiled in memory by swc. */
export default {
  testEnvironment: "node",
  rootDir: ".",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  transform: { "\\.ts$": ["@swc/jest"] },
  testTimeout: 60_000,
};
