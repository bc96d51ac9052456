// A whole report in Teams: the invoice fraud of a finance officer, from the first message to the reference.

import { actionsOf, inputsOf } from './cards.ts';
import type { TeamsUser } from './teams-user.ts';

export const invoiceStory =
  'Our supplier emailed to say their bank details had changed and we paid the invoice of £12,400 to the new account yesterday. The real supplier rang to say they have not been paid.';

/** What the officer fills in, card by card, as far as a card asks for it. */
const answers: Readonly<Record<string, string>> = {
  'bank-told': 'no',
  payee: 'Timber Example Ltd, 20-00-00 12341234',
  'supplier-called': 'yes',
  'false-sender': 'accounts@timber-example.example',
  postcode: 'IV1 1AA',
  'organisation-name': 'Example Joinery Ltd',
  sector: 'building',
  'organisation-size': 'ten-to-49',
  'insurer-told': 'no',
  'safe-contact': 'any',
};

/** Fills in and sends whatever is asked, until there is a reference. Returns how many times something was pressed. */
export async function finish(one: TeamsUser, most = 12): Promise<number> {
  for (let turns = 0; turns < most; turns++) {
    if (one.sees().includes('Your reference:')) return turns;
    const card = one.newestCard();
    const titles = actionsOf(card).map(({ title }) => title);
    const filled = Object.fromEntries(
      inputsOf(card).flatMap(({ id }) => {
        const fact = id.slice(5);
        const value = fact.startsWith('consent:') ? 'yes' : answers[fact];
        return value === undefined ? [] : [[id, value]];
      }),
    );
    const pressed = await one.press(titles.includes('Send my report') ? 'Send my report' : 'Send', filled);
    if ((pressed.body as { statusCode?: number }).statusCode !== 200) throw new Error(pressed.text);
  }
  throw new Error(`no reference after ${most} turns:\n${one.sees()}`);
}

/** The whole of it; the reference. */
export async function reportInTeams(one: TeamsUser): Promise<string> {
  await one.write(invoiceStory);
  await finish(one);
  return /Your reference: (\S+)/.exec(one.sees())?.[1] ?? '';
}
