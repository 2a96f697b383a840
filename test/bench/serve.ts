import { execFileSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { getOf, postOf } from "./serving/load.ts";
import { naively } from "./serving/naive-questions.ts";
import { askedLive, askedOfPostgraphile } from "./serving/postgraphile.ts";
import { type Peer, startPeer } from "./serving/peer.ts";
import { type Contender, race } from "./serving/rounds.ts";
import { type Posted, questions, shapeNames } from "./serving/shapes.ts";
import { publishWorld } from "./serving/world.ts";

/**
 * Compares the CPU use of `/graphql` with a plain Node HTTP server that sends the same bytes, and with other GraphQL
 * servers. It prints ratios, because absolute figures of a shared machine are not comparable.
 *
 * Run with `NODE_ENV=production npx tsx test/bench/serve.ts --rounds N --requests N`.
 */
const option = (name: string, defaultValue: number) =>
  Number(process.argv[process.argv.indexOf(`--${name}`) + 1] ?? defaultValue) || defaultValue;
const rounds = option("rounds", 3);
const perRound = option("requests", 1600);

// The benchmark measures the compiled code, so `dist/` must be current.
execFileSync(process.execPath, [".scripts/ready.mjs", "--development"], { stdio: "inherit" });

const body = (question: Posted) => JSON.stringify(question);
const address = ({ query, variables }: Posted) =>
  `/graphql?query=${encodeURIComponent(query)}&variables=${encodeURIComponent(JSON.stringify(variables))}`;

async function answersOf(peer: Peer, posted: readonly Posted[]): Promise<string[]> {
  const answers: string[] = [];
  for (const question of posted) {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`http://127.0.0.1:${peer.port}/graphql`, {
      method: "POST",
      headers,
      body: body(question),
    });
    answers.push(await answer.text());
    if (answers.at(-1)!.includes('"errors"')) throw new Error(answers.at(-1));
  }
  return answers;
}

function report(name: string, ratio: number, goal: string): void {
  console.log(`${name.padEnd(72)} ${ratio.toFixed(ratio < 10 ? 2 : 0).padStart(7)}   goal ${goal}`);
}

async function run(): Promise<void> {
  const directory = await publishWorld();
  const ours = await startPeer("ours", directory);
  const sample = questions(160, 1);
  const file = path.join(directory, "answers.json");
  writeFileSync(file, JSON.stringify(await answersOf(ours, sample)));
  const [raw, parsing, trivial, naive] = [
    await startPeer("raw", file),
    await startPeer("parsing", file),
    await startPeer("trivial"),
    await startPeer("naive", directory),
  ];
  const peers = [ours, raw, parsing, trivial, naive];
  try {
    await answersOf(naive, sample.map(naively));
    await hot(ours, raw, sample);
    await cold(ours, raw, parsing, naive, trivial);
    await shapeByShape(ours, naive);
    await otherPeers(ours, directory);
    await newDocuments(ours, trivial);
    await size(ours, trivial);
  } finally {
    for (const peer of peers) peer.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

const repeated = (requests: readonly Buffer[]) =>
  Array.from({ length: perRound }, (_, at) => requests[at % requests.length]!);

async function hot(ours: Peer, raw: Peer, sample: readonly Posted[]): Promise<void> {
  const posts = repeated(sample.map((question) => postOf(body(question))));
  const gets = repeated(sample.map((question) => getOf(address(question))));
  const known = repeated(sample.map((question) => getOf(address(question), "if-none-match: *\r\n")));
  for (const [name, requests, status, goal] of [
    ["hot, POST", posts, "200", ".60"],
    ["hot, GET", gets, "200", ".60"],
    ["hot, revalidated (304)", known, "304", ".75"],
  ] as const) {
    const [measured, node] = await race(
      [ours, raw].map((peer) => ({ peer, requests: () => requests, status })),
      5 * rounds, // Small times need many rounds.
      6,
    );
    report(`${name}: × raw Node HTTP`, measured!.perSecond / node!.perSecond, `≥ ${goal}`);
  }
}

async function cold(ours: Peer, raw: Peer, parsing: Peer, naive: Peer, trivial: Peer): Promise<void> {
  const fresh = (round: number) => questions(perRound, 1000 + round);
  const contender = (peer: Peer): Contender => ({
    peer,
    requests: (round) => fresh(round).map((one) => postOf(body(one))),
    status: "200",
  });
  const hello = postOf('{"query":"{ hello }"}');
  const [measured, node, reads, apollo, least] = await race(
    [
      contender(ours),
      contender(raw),
      contender(parsing),
      { ...contender(naive), requests: (round) => fresh(round).map((one) => postOf(body(naively(one)))) },
      { ...contender(trivial), requests: () => Array.from({ length: perRound }, () => hello) },
    ],
    rounds,
    12,
  );
  report("cold: × raw Node HTTP sending the same bytes", measured!.perSecond / node!.perSecond, "≥ .20");
  report("cold: × raw Node HTTP that reads the body", measured!.perSecond / reads!.perSecond, "none");
  report("cold: × Apollo over cells in memory", measured!.perSecond / apollo!.perSecond, "≥ 8");
  report("cold: × Apollo with one field", measured!.perSecond / least!.perSecond, "none");
  report("cold: p99 latency × raw Node HTTP", measured!.p99 / node!.p99, "≤ 4");
}

/** Each shape of query separately, with the bytes that both servers send. */
async function shapeByShape(ours: Peer, naive: Peer): Promise<void> {
  for (const [shape, name] of shapeNames.entries()) {
    const ofShape = (round: number) =>
      questions(perRound, 2000 + round).filter((_, index) => index % shapeNames.length === shape);
    const [measured, apollo] = await race(
      [
        { peer: ours, requests: (round) => ofShape(round).map((one) => postOf(body(one))), status: "200" },
        { peer: naive, requests: (round) => ofShape(round).map((one) => postOf(body(naively(one)))), status: "200" },
      ],
      1,
    );
    const sent = `${(measured!.bytes / 1000).toFixed(1)} kB, the peer ${(apollo!.bytes / 1000).toFixed(1)} kB`;
    report(`cold, ${name} (${sent}): × Apollo`, measured!.perSecond / apollo!.perSecond, "none");
  }
}

/** Servers that the project does not install, because nothing else needs them. */
async function otherPeers(ours: Peer, directory: string): Promise<void> {
  if (!existsSync(fileURLToPath(new URL("peers/node_modules", import.meta.url))))
    return console.log("Yoga and PostGraphile are omitted: install them with npm ci --prefix test/bench/peers");
  const [yoga, postgraphile] = [await startPeer("yoga", directory), await startPeer("postgraphile", directory)];
  const contender = (peer: Peer, form: (one: Posted) => Posted, count = perRound): Contender => ({
    peer,
    requests: (round) => questions(count, 3000 + round).map((one) => postOf(body(form(one)))),
    status: "200",
  });
  try {
    const few = 160;
    await answersOf(yoga, questions(8, 1).map(naively));
    await answersOf(postgraphile, questions(8, 1).map(askedOfPostgraphile));
    const contenders = [
      contender(ours, (one) => one),
      contender(yoga, naively),
      contender(postgraphile, askedOfPostgraphile, few),
    ];
    const [measured, memory, cells] = await race(contenders, rounds);
    report("cold: × Yoga over cells in memory", measured!.perSecond / memory!.perSecond, "none");
    report("cold: × PostGraphile over cells in PostgreSQL", measured!.perSecond / cells!.perSecond, "≥ 15");
    const [live] = await race([contender(postgraphile, askedLive, 8)], 1, 0);
    report("cold: × PostGraphile over 1,000,000 records", measured!.perSecond / live!.perSecond, "≥ 500");
  } finally {
    yoga.stop();
    postgraphile.stop();
  }
}

/** Each document has aliases that no earlier document has. */
async function newDocuments(ours: Peer, trivial: Peer): Promise<void> {
  const aliases = (round: number, at: number, field: string) =>
    Array.from({ length: 12 }, (_, index) => `a${round}_${at}_${index}: ${field}`).join(" ");
  const documents = (field: string) => (round: number) =>
    Array.from({ length: perRound / 4 }, (_, at) =>
      postOf(JSON.stringify({ query: `{ ${aliases(round, at, field)} }` })),
    );
  const [measured, apollo] = await race(
    [
      { peer: ours, requests: documents("__typename"), status: "200" },
      { peer: trivial, requests: documents("hello"), status: "200" },
    ],
    rounds,
  );
  report("new documents: × Apollo with one field, same size", measured!.perSecond / apollo!.perSecond, "≥ 1");
}

async function size(ours: Peer, trivial: Peer): Promise<void> {
  const [measured, apollo] = [await ours.usage("memory"), await trivial.usage("memory")];
  report("memory at the end: × bare Apollo, release included", measured.rssBytes / apollo.rssBytes, "≤ 2");
  report("start to first answer: × bare Apollo", ours.startMs / trivial.startMs, "≤ 3");
  console.log(
    `memory ${(measured.rssBytes / 1e6).toFixed(0)} MB, bare Apollo ${(apollo.rssBytes / 1e6).toFixed(0)} MB`,
  );
}

void run();
