import { ordinal } from "../../../i18n/local-formats.ts";
import type { Inline } from "../document.ts";
import { channelItems } from "./responses.ts";
import type { Section } from "./section.ts";
import type { Subject } from "./subject.ts";

/** The number of editions whose sessions are named. */
const recentEditions = 3;

/** The channels of the United Nations and of the publisher for replies and corrections. */
export function followUpSection(subject: Subject): Section {
  const { writer } = subject;
  const [unitedNations, publisher] = [unitedNationsItems(subject), channelItems(subject)];
  return {
    blocks: [
      writer.heading(2, "replyCorrect"),
      {
        kind: "columns",
        level: 3,
        columns: [
          { heading: writer.message("toUnitedNations"), items: unitedNations },
          { heading: writer.message("toPublisher"), items: publisher },
        ],
      },
    ],
    data: {},
  };
}

function unitedNationsItems({ release, writer }: Subject): Inline[] {
  const recent = release.editions.slice(-recentEditions);
  const newest = recent.at(-1);
  const period =
    newest?.periodStart && newest.periodEnd
      ? [
          writer.message("newestPeriod", {
            symbol: newest.symbol,
            start: writer.day(newest.periodStart),
            end: writer.day(newest.periodEnd),
          }),
        ]
      : [];
  const sessions = writer.list(recent.map(({ session }) => ordinal(session, writer.lang)));
  const texts = [writer.message("councilSessions", { sessions }), ...period, writer.message("unitedNationsChannels")];
  return texts.map((text) => writer.withSymbols(text));
}
