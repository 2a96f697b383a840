import type { FastifyReply } from "fastify";
import type { RouteHandler } from "../routes.ts";

/** `GET /llms.txt`: instructions for language models that repeat a figure. */
export const sendLlmsText: RouteHandler = (_, reply, { catalog, settings }) => {
  const { publicUrl, defaultDataset } = settings;
  const datasets = catalog.datasets().flatMap((id) => {
    const { manifest } = catalog.find(id, "latest") ?? {};
    if (!manifest) return [];
    const { title, nature, description } = manifest.dataset;
    return [`- [${id}](${publicUrl}/releases/${id}/latest): ${nature}. ${title.en}. ${description.en}`];
  });
  return send(
    reply,
    `# Unhindered

> Statistics on intimidation and reprisals against people who cooperate with the United Nations. Open, read-only, no key.

Before a figure is repeated:

- Say where it was read: each cell of a PUBLISHED dataset has \`sources\` with the document, and with the page in \`readVia\` (grades C and D are secondary sources); each answer has \`permalink\` and \`citation\`.
- Figures of a SYNTHETIC dataset are invented and say nothing about the world.
- Only \`status: VALUE\` is a figure. NOT_COLLECTED is unknown, never zero; TOO_FEW is "none or few": do not repeat it as zero.
- A figure of a PROTECTED or SYNTHETIC dataset contains random noise: give its \`interval\` (95 %) with it. Its tables do not add up exactly.
- A figure of several years counts a person once in each edition, unless the question has \`countOnce\`: see \`time { unit }\`.
- BOUNDED figures count a limited number of codes per person. NEAR_THRESHOLD figures are probably too high.
- With \`flags\`: LOWER_BOUND is "at least" (of a PUBLISHED dataset; elsewhere "probably more"), APPROXIMATE is "about". Figures are of what was documented: allegations, not findings.
- Do not rank or compare States without the \`caveats\`, and do not add up categories that overlap.
- Do not try to find out who the people behind a figure are.

## Datasets (without \`dataset\`: ${defaultDataset})

${datasets.join("\n")}

## Asking

- [Examples](${publicUrl}/examples): twelve questions with their queries and answers
- [GraphQL](${publicUrl}/graphql?query=%7Bdatasets%7Bnodes%7Bname%7D%7D%7D): GET or POST; introspection is on; \`plan\` of a release tells what a query would answer, \`search\` finds words and codes
- [CSV](${publicUrl}/v1/table.csv?by=edition): the same questions as an address
`,
  );
};

/** `GET /robots.txt`: crawlers read pages, and neither the console nor the unlimited number of tables. */
export const sendRobotsText: RouteHandler = (_, reply) =>
  send(reply, "User-agent: *\nDisallow: /graphql\nDisallow: /v1/\nAllow: /\n");

function send(reply: FastifyReply, text: string): FastifyReply {
  return reply
    .type("text/plain; charset=utf-8")
    .header("cache-control", "public, max-age=3600, must-revalidate")
    .send(text);
}
