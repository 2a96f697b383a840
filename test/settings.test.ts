import { describe, expect, it } from "@jest/globals";
import { readSettings } from "../src/settings.ts";

describe("readSettings()", () => {
  it("has a default for every setting", () => {
    expect(readSettings({})).toEqual({
      vault: {
        vaultUrl: "sqlite:.vault/vault.sqlite",
        keysFile: ".vault/keys.json",
        releasesDir: ".releases",
        releasesTo: undefined,
      },
      serve: {
        releasesDir: ".releases",
        port: 4000,
        host: "localhost",
        publicUrl: "http://localhost:4000",
        defaultDataset: "sg-reports",
        rateLimit: 600,
        trustProxy: 0,
        cacheMb: 256,
        refreshSeconds: 10,
        contact: {
          corrections: undefined,
          replies: undefined,
          atRisk: undefined,
          days: { acknowledge: 2, reply: 5, decide: 10 },
        },
        origin: undefined,
        logFormat: "text",
        tracesTo: undefined,
      },
    });
  });

  it.each([
    ["2", 2],
    ["10.0.0.0/8, ::1", "10.0.0.0/8, ::1"],
  ])("reads TRUST_PROXY %j as %j", (TRUST_PROXY, trustProxy) => {
    expect(readSettings({ TRUST_PROXY, RATE_LIMIT: "0" }).serve).toMatchObject({ trustProxy, rateLimit: 0 });
  });

  it("reads the origin of a mirror with its key and the access to its store", () => {
    const environment = { RELEASES_FROM: "s3://figures/releases", RELEASES_KEY: "key.pem", AWS_ACCESS_KEY_ID: "id" };
    const { origin } = readSettings(environment).serve;
    expect(origin).toEqual({
      address: "s3://figures/releases",
      keyFile: "key.pem",
      s3: { AWS_ACCESS_KEY_ID: "id" },
    });
    expect(() => readSettings({ RELEASES_FROM: "s3://figures" })).toThrow('"RELEASES_KEY"');
  });

  it.each([
    ["CACHE_MB", "much", "a number of megabytes"],
    ["CACHE_MB", "15", "a number of megabytes"],
    ["REFRESH_SECONDS", "often", "a number of seconds"],
    ["REFRESH_SECONDS", "90000", "a number of seconds"],
    ["RELEASES_FROM", "ftp://figures.example", "an address such as"],
    ["CONTACT_CORRECTIONS", "figures.example", "an e-mail address"],
    ["CONTACT_REPLIES", "mailto:a@office.example", "an e-mail address"],
    ["CONTACT_AT_RISK", "a b@office.example", "an e-mail address"],
    ["CORRECTION_DAYS", "2, 5", "three numbers of working days"],
    ["LOG_FORMAT", "xml", '"text" or "json"'],
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "collector", "an address"],
    ["AWS_ENDPOINT_URL", "store", "an address"],
  ])("refuses %s=%s with the condition that must hold", (name, value, remedy) => {
    expect(() => readSettings({ [name]: value })).toThrow(`"${name}" (it must be ${remedy}`);
  });

  it.each([
    { TRUST_PROXY: "everybody" },
    { TRUST_PROXY: "-1" },
    { TRUST_PROXY: "10.0.0" },
    { TRUST_PROXY: "10.0.0.1/33" },
    { TRUST_PROXY: "fd00::/129" },
    { TRUST_PROXY: "10.0.0.0/" },
    { TRUST_PROXY: "10.0.0.1," },
    { RATE_LIMIT: "-1" },
    { RATE_LIMIT: "often" },
    { RATE_LIMIT: "1.5" },
    { RATE_LIMIT: "1000001" },
  ])("refuses %j", (setting) => {
    expect(() => readSettings(setting)).toThrow(`"${Object.keys(setting)[0]}" (it must be a number of`);
  });

  it("reads a setting, and ignores an empty one", () => {
    const { serve } = readSettings({
      PORT: "8080",
      HOST: "0.0.0.0",
      DEFAULT_DATASET: "",
    });
    expect(serve).toMatchObject({
      port: 8080,
      host: "0.0.0.0",
      publicUrl: "http://localhost:8080",
      defaultDataset: "sg-reports",
    });
    expect(readSettings({ PUBLIC_URL: "https://figures.example.org/" }).serve.publicUrl).toBe(
      "https://figures.example.org",
    );
  });

  it("names every invalid setting at once", () => {
    const faulty = { PORT: "eighty", VAULT_URL: "mysql://x", PUBLIC_URL: "ftp://x" };
    expect(() => readSettings(faulty)).toThrow(/"VAULT_URL".*"PORT".*"PUBLIC_URL"/);
    expect(() => readSettings(faulty)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });

  it.each(["https://a.example/?q=1", "https://a.example/#part", "https://a.example/?", "https://who:secret@a.example"])(
    "refuses an address to which no path can be appended: %s",
    (address) => {
      const fault =
        /"PUBLIC_URL" \(it must be an address such as https:\/\/figures.example.org, to which paths can be added\)$/;
      expect(() => readSettings({ PUBLIC_URL: address })).toThrow(fault);
    },
  );

  it("ignores a blank setting", () => {
    expect(readSettings({ PORT: " ", RATE_LIMIT: "\t" }).serve).toMatchObject({ port: 4000, rateLimit: 600 });
  });

  it("is frozen, and the settings of the server contain neither vault nor keys", () => {
    const { serve, vault } = readSettings({ VAULT_URL: "sqlite:secret.sqlite", KEYS_FILE: "secret.json" });
    expect(Object.isFrozen(serve) && Object.isFrozen(vault)).toBe(true);
    expect(JSON.stringify(serve)).not.toContain("secret");
  });
});
