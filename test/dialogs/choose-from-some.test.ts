import { expect, it } from 'vitest';
import { shipped, shippedClassifier } from '../support/catalogue.ts';
import { pureTalk } from '../support/talk.ts';

it('asks nobody to choose from nothing who tells on while it is open what it was', async () => {
  const talk = pureTalk(shipped, shippedClassifier(), new Date('2026-11-20T10:30:00Z'));
  await talk.open('web');
  const said = [
    "got my wages stolen. boss hasn't paid us for october. 6 of us. restaurant in glasgow",
    '£1,400',
    'he says next week every week',
    'hes shut the place now',
  ];
  const offered: number[] = [];
  for (const text of said)
    for (const { ask } of await talk.say({ text })) if (ask?.kind === 'choice') offered.push(ask.choices?.length ?? 0);
  expect(offered.length).toBeGreaterThan(0);
  expect(offered).not.toContain(0);
});
