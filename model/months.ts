// Calendar months: claims for money back and the keeping of cases count in them.

/** `at` less whole calendar months (UTC). 31 March less one month is the last day of February, and no day of March. */
export function monthsBefore(at: Date, months: number): Date {
  const then = new Date(at);
  then.setUTCMonth(then.getUTCMonth() - months);
  if (then.getUTCDate() !== at.getUTCDate()) then.setUTCDate(0);
  return then;
}
