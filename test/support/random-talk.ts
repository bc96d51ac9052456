// What somebody might send at any moment, drawn from a seed: answers, commands, stories, secrets, garbage.

import type { Catalogue } from '../../catalogue/catalogue.ts';
import { words } from '../../catalogue/words.ts';
import { commandIds } from '../../dialogs/reading/commands.ts';
import type { Ask } from '../../model/message.ts';
import type { Said } from './talk.ts';

export type Random = () => number;

/** Mulberry32: the same seed gives the same numbers on every machine. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const oneOf = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
};

/** Secrets as people type them, each with what must never be seen again. */
export const secrets: readonly { readonly text: string; readonly secret: RegExp }[] = [
  { text: 'my card number is 4111 1111 1111 1111 please help', secret: /4111[ -]?1111[ -]?1111[ -]?1111/ },
  { text: '5555555555554444', secret: /5555555555554444/ },
  { text: 'I told him my PIN is 7391 and he took £300', secret: /\b7391\b/ },
  { text: 'the code was 664820 and my password is Kestrel-Moor-9', secret: /664820|Kestrel-Moor-9/ },
];

const garbage = [
  '?',
  '…',
  '👍',
  'asdfghjkl',
  '   ',
  '',
  '<script>alert(1)</script>',
  '{"fact":"amount"}',
  '__proto__',
  '0',
  '-1',
  '99999999999999999999',
  'NaN',
  '2026-13-45',
  '31 February',
  '£',
  'مرحبا',
  '\u202etxt.exe\u202c',
  'a\u0000b',
  'no no no no no no',
  'yes '.repeat(400),
  'x'.repeat(5_000),
];
const crises = [
  'he is at the door now',
  'I want to end it all',
  'he says he will kill me tonight',
  'a man is asking my 12 year old son for pictures',
];
const pieces = [
  'actually it was £90',
  'sorry, I meant yesterday',
  'the number was 07700 900123',
  'I paid £250 by card on Monday',
  'I live in Cardiff',
  'change amount',
  'change type',
  'come back P-4H7K-2MQX-9TCAD',
  'I do not want to give my name',
  'no, I did not',
  'yes we did, last week',
];
const controls = [
  'submit',
  'report-anyway',
  'confirm-delete',
  'confirm-withdraw',
  'change-which',
  'fraud-type',
  'return-code',
  'consent:police-scotland',
  'consent:nobody',
  'question:none',
  'story',
  'story-more',
  'nonsense',
];

/** The next thing that is sent. `ask` is the question that is open. */
export function randomSaid(random: Random, catalogue: Catalogue, stories: readonly string[], ask: Ask | null): Said {
  const roll = random();
  if (ask && roll < 0.42) return answerTo(random, ask);
  if (roll < 0.55) return { text: words(catalogue, 'en', `command.${oneOf(random, commandIds)}.say`) };
  if (roll < 0.68) return { text: oneOf(random, stories) };
  if (roll < 0.74) return { text: oneOf(random, secrets).text };
  if (roll < 0.79) return { text: oneOf(random, crises) };
  if (roll < 0.87) return { text: oneOf(random, pieces), ...(random() < 0.2 && { file: 'picture.png' }) };
  if (roll < 0.94) return { text: oneOf(random, garbage) };
  const fact = random() < 0.5 ? oneOf(random, controls) : oneOf(random, [...catalogue.facts.keys()]);
  return {
    fact,
    value: oneOf(random, ['yes', 'no', 'skip', '£40', '4111 1111 1111 1111', 7, true, null, ['money'], {}]),
  };
}

function answerTo(random: Random, { fact, kind, choices }: Ask): Said {
  const plain = [...garbage, 'skip', "I don't know", 'yes', 'no', '1', ...secrets.map(({ text }) => text)];
  const fitting = choices
    ? choices.flatMap(({ value, label }) => [value, label])
    : ({
        date: ['yesterday', '2026-11-02', '2026-11-19T14:30', 'next year'],
        money: ['£250', '1,200.50', 'about 40 quid'],
        number: ['3', '1,200'],
        text: ['EH1 1AA', 'Ada Test', 'ada@example.com', 'J Smith 12-34-56 12345678'],
        file: ['skip'],
      }[kind as string] ?? ['yes', 'no']);
  const value = random() < 0.75 ? oneOf(random, fitting) : oneOf(random, plain);
  return random() < 0.5 ? { text: value } : { fact, value };
}
