// chrono with only those of its parsers that can find anything in the few words at hand. All eighteen of them look for it at
// every letter; most of what a person writes of a date ("yesterday", "last week") is for two.

// Of all its languages English alone, which is a third of the modules.
import * as en from 'chrono-node/en';

/** Signs without which a parser, known by the name of its class in chrono 2.10, matches nothing. One that is not named always runs. */
const needs: Readonly<Record<string, RegExp>> = (() => {
  const digit = /\d/;
  const month = /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i;
  /** How a number of minutes, days … begins after a word like "in" or "last". */
  const number =
    '\\s*(?:(?:about|around|roughly|approximately|just)\\s*(?:~\\s*)?)?(?:(?:about|around)\\s*)?(?:\\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|a|few|several|the|couple)';
  return {
    ISOFormatParser: digit,
    ENYearMonthDayParser: digit,
    SlashDateFormatParser: digit,
    ENSlashMonthFormatParser: digit,
    ENTimeExpressionParser: digit,
    ENYearMonthNameParser: digit,
    ENMonthNameLittleEndianParser: month,
    ENMonthNameMiddleEndianParser: month,
    ENMonthNameParser: month,
    ENWeekdayParser: /sun|mon|tue|wed|thu|fri|sat|weekend|weekday/i,
    ENTimeUnitAgoFormatParser: /ago|before|earlier/i,
    ENTimeUnitLaterFormatParser: /later|after|from now|henceforth|forward|out/i,
    ENTimeUnitWithinFormatParser: new RegExp(`(?:within|in|for)${number}`, 'i'),
    ENTimeUnitCasualRelativeFormatParser: new RegExp(`(?:this|last|past|next|after|[+-])${number}`, 'i'),
    ENRelativeDateFormatParser: /this|last|past|next/i,
    ENCasualDateParser: /now|today|tonight|tomorrow|overmorrow|tmr|yesterday|night/i,
    ENCasualTimeParser: /morning|afternoon|evening|night|midday|noon/i,
    ENEndOfCurrentMonthParser: /month/i,
  };
})();

interface Named {
  readonly parser: (typeof en.GB.parsers)[number];
  readonly needs: RegExp | null;
}
const all: readonly Named[] = en.GB.parsers.map((parser) => ({
  parser,
  needs: needs[parser.constructor.name] ?? null,
}));
const lean = en.GB.clone();

/** What `en.GB.parse` gives, of a stretch in which something looks like a date. */
export function parseDates(
  ...[text, reference, option]: Parameters<typeof en.GB.parse>
): ReturnType<typeof en.GB.parse> {
  const asked = new Map<RegExp, boolean>();
  lean.parsers = [];
  for (const { parser, needs: sign } of all) {
    if (sign !== null) {
      const known = asked.get(sign);
      const isThere = known ?? sign.test(text);
      if (known === undefined) asked.set(sign, isThere);
      if (!isThere) continue;
    }
    lean.parsers.push(parser);
  }
  return lean.parsers.length === 0 ? [] : lean.parse(text, reference, option);
}
