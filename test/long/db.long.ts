// T-DB in a short form: the store fails at every stage of a conversation, and each person is told, keeps their text and
// goes on.

import { expect, it } from 'vitest';
import { hasMongo } from '../support/mongo.ts';
import { type DbOptions, db } from '../torture/db/db.ts';

const run = async (store: DbOptions['store']): Promise<void> => {
  const figures = await db({ store, seconds: 6 });
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(figures.wrong).toEqual([]);
};

it('people are told that nothing is saved, and the embedded store heals by itself', () => run('sqlite'));

it.skipIf(!hasMongo)('people are told that nothing is saved, and MongoDB heals by itself', () => run('mongo'));
