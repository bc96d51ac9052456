// What people paste into a chat may be long and full of numbers and addresses: no card may be too large for Teams, which refuses
// it as a whole.

import { expect, it } from 'vitest';
import type { CardContext } from '../../../bot/channels/teams/cards/context.ts';
import { turnCards } from '../../../bot/channels/teams/cards/turn-cards.ts';
import { brandAs } from '../../../model/ids.ts';
import type { Reply } from '../../../model/message.ts';
import { cardProblems } from '../../support/card-schema.ts';
import { actionsOf, cardText } from '../../support/cards.ts';
import { useTeams } from '../../support/teams-server.ts';

const teams = useTeams();

it('a story with a hundred addresses is answered with cards that Teams takes', async () => {
  const ann = teams.user();
  const addresses = Array.from(
    { length: 100 },
    (_, n) => `The page was https://example-${n}.example/pay/${'a'.repeat(40)} and the mail ${n}@mail-${n}.example.`,
  );
  await ann.write(`All files of our company are encrypted by ransomware. ${addresses.join(' ')}`.slice(0, 15_900));
  const cards = teams.connector
    .shows(ann.chat)
    .flatMap(({ attachments = [] }) => attachments.map(({ content }) => content));
  expect(cards.length).toBeGreaterThan(0);
  for (const card of cards) expect(cardProblems(card)).toEqual([]);
  expect(cards.map(cardText).join('\n')).toMatch(/And \d+ more\. I have kept all of it\./);
  expect(cards.map(cardText).join('\n')).toContain('Cut the affected machines off the network');
});

it('a review with sixty long answers keeps all its answers, and its way to send', () => {
  const context: CardContext = { words: (key) => key, report: brandAs('r'.repeat(36)), turns: 30 };
  const rows = Array.from({ length: 60 }, (_, n) => ({
    fact: `fact-${n}`,
    label: `Question ${n}`,
    value: 'ж'.repeat(2_000),
  }));
  const text = ['Check', ...rows.map(({ label, value }) => `- ${label}: ${value}`), 'The police see it.'].join('\n');
  const review: Reply = { kind: 'review', text, rows };
  const ask: Reply = {
    kind: 'ask',
    text: 'Send it?',
    ask: { fact: 'submit', kind: 'confirm', optional: false, choices: [{ value: 'yes', label: 'Send my report' }] },
  };
  const [card] = turnCards([review, ask], context, null);
  expect(cardProblems(card)).toEqual([]);
  expect(cardText(card)).toContain('Question 59');
  expect(actionsOf(card).map(({ title }) => title)).toContain('Send my report');
});
