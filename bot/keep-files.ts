// Keeps files for the report of a conversation, making the report when files are the first thing that is sent.

import { randomUUID } from 'node:crypto';
import type { Dossier } from '../model/case.ts';
import { brandAs, type ConversationKey, instant, type ReportId } from '../model/ids.ts';
import { emptyReport, type Report } from '../model/report.ts';
import type { Store } from '../store/store.ts';
import type { Upload } from './uploads.ts';

type Begun = Pick<Report, 'channel' | 'locale'>;

/** The report that a conversation leads to, begun if there is none yet. */
export async function reportFor(
  store: Pick<Store, 'byConversation' | 'create'>,
  key: ConversationKey,
  begun: Begun,
  now: Date,
): Promise<Dossier> {
  const held = await store.byConversation(key);
  if (held !== null) return held;
  const report = emptyReport(brandAs<ReportId>(randomUUID()), begun, instant(now));
  await store.create({ version: 0, report, case: null, turns: [] }, key);
  // Somebody else may have been faster: what stands there now is the one.
  const made = await store.byConversation(key);
  if (made === null) throw new Error('a report that was begun is not there');
  return made;
}

/** Stores them durably, before the message that brings them is taken in. */
export async function keepUploads(
  { files }: Pick<Store, 'files'>,
  report: ReportId,
  uploads: readonly Upload[],
): Promise<void> {
  for (const { meta, bytes } of uploads) await files.put(meta, bytes, report);
}
