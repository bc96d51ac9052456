// A process that writes is killed in the middle of it: what was acknowledged before is there.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'vitest';
import { brandAs, type ConversationKey, type ReportId } from '../../model/ids.ts';
import { serviceScope } from '../../store/scope.ts';
import type { Store } from '../../store/store.ts';

/** Kills `writer` (a file beside this one) once it has told of `enough` reports. Resolves with the ids of all it told of. */
export async function acknowledgedUntilKilled(
  writer: string,
  args: readonly string[],
  enough: number,
): Promise<string[]> {
  const child = fork(join(import.meta.dirname, writer), args, {
    execPath: process.execPath,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const acknowledged: string[] = [];
  child.on('message', (id) => {
    acknowledged.push(String(id));
    if (acknowledged.length === enough) child.kill('SIGKILL');
  });
  await once(child, 'exit');
  expect(acknowledged.length).toBeGreaterThanOrEqual(enough);
  return acknowledged;
}

/** Each is a case that owes its deliveries, is found by its conversation, and stands in the audit log once. */
export async function expectKept(store: Store, acknowledged: readonly string[]): Promise<void> {
  for (const id of acknowledged) {
    const dossier = await store.load(serviceScope, brandAs<ReportId>(id));
    expect(dossier?.case?.deliveries.length).toBeGreaterThan(0);
    expect(await store.byConversation(brandAs<ConversationKey>(`web:${id}`))).toEqual(dossier);
  }
  const logged = (await store.audit.read(0, 1_000)).map(({ report }) => report);
  expect(logged).toEqual([...new Set(logged)]);
  expect(logged).toEqual(expect.arrayContaining([...acknowledged]));
}
