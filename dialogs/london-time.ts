// A date typed into a native input means the clock on the wall in the United Kingdom; facts hold UTC.

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The instant at which clocks in the United Kingdom show this time. In the hour that a clock change skips: an hour later. */
export function londonInstant(year: number, month: number, day: number, hour = 12, minute = 0): Date {
  const wanted = Date.UTC(year, month - 1, day, hour, minute);
  const part = Object.fromEntries(
    clock.formatToParts(new Date(wanted)).map(({ type, value }) => [type, Number(value)]),
  );
  const shown = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute);
  return new Date(wanted - (shown - wanted));
}
