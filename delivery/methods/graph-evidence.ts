// Evidence into a partner's document library: only files that a scanner called clean, one at a time, each under a name that
// its content gives it, so that doing it again after any failure puts nothing there twice.

import { z } from 'zod';
import { instant } from '../../model/ids.ts';
import type { FileRef } from '../../model/message.ts';
import type { FileStore } from '../../store/file-store.ts';
import { serviceScope } from '../../store/scope.ts';
import { Lanes } from '../lanes.ts';
import type { DeliveryMethod, DeliveryOutcome, GraphSend } from '../ports.ts';
import { accountOf, graphSettings } from './graph-account.ts';
import { pingedBy } from './graph-outcome.ts';
import { upload } from './graph-upload.ts';

const settingsSchema = graphSettings({
  drive: z.string().regex(/^[A-Za-z0-9!_-]+$/, 'the id of a drive'),
  /** Below the root of the drive; each case gets a folder in it. */
  folder: z
    .string()
    .regex(/^[A-Za-z0-9 _-]+(\/[A-Za-z0-9 _-]+)*$/, 'names of folders, parted by /')
    .default('Cases'),
});

const timeoutMs = 30_000;
const office = /^application\/(?:x-cfb|vnd\.openxmlformats-officedocument\..+)$/;
const longestName = 100;
/** So often it is looked whether the scanner is through. */
const lookAgainMs = 10 * 60_000;

/** Settings: the account's (`graph-account.ts`), `drive`, `folder`. The partner's `sees` must hold `files`. */
export function graphEvidenceMethod(
  send: GraphSend,
  files: Pick<FileStore, 'list' | 'get'>,
  options: { readonly timeoutMs?: number } = {},
): DeliveryMethod {
  const lanes = new Lanes();
  const limit = options.timeoutMs ?? timeoutMs;
  // One for all drives: that bounds how much evidence is open in memory, which is one file.
  const lane = { key: 'evidence', width: 1, needsMs: 0 };
  return {
    name: 'graph-evidence',
    reach: 'partner',
    settings: settingsSchema,
    async ping(context): Promise<DeliveryOutcome> {
      const { data: settings } = settingsSchema.safeParse(context.settings);
      const account = settings && accountOf(settings, context.secret);
      if (!settings || typeof account !== 'object') return { state: 'retry', error: 'nothing to ask with' };
      const path = `/drives/${settings.drive}/root?$select=id`;
      return pingedBy(await send({ account, method: 'GET', path, timeoutMs: limit }), context.clock());
    },
    async deliver(delivery, { case: kase, report }, context): Promise<DeliveryOutcome> {
      if (kase === null) return { state: 'dead', error: 'there is no case' };
      const { data: settings, error } = settingsSchema.safeParse(context.settings);
      // Mended by an operator while tries go on, and so is a secret that is missing.
      if (!settings) return { state: 'retry', error: error.issues.map(({ message }) => message).join('; ') };
      const account = accountOf(settings, context.secret);
      if (typeof account === 'string') return { state: 'retry', error: account };
      const mayGo = context.catalogue.partners.get(delivery.to)?.sees.includes('files') ?? false;
      // What is there stays there: the partner's own rules say how long, and its list says that the case is withdrawn.
      if (!mayGo || delivery.kind === 'withdrawal') return { state: 'delivered' };
      const told = new Set(report.files.map(({ id }) => id));
      return lanes.run(lane, context, async (): Promise<DeliveryOutcome> => {
        const held = (await files.list(serviceScope, report.id)).filter(({ id }) => told.has(id));
        const drive = { send, account, drive: settings.drive, timeoutMs: limit, clock: context.clock };
        let refused: DeliveryOutcome | null = null;
        for (const { id, scan } of held) {
          if (scan !== 'clean') continue;
          const read = await files.get(serviceScope, id);
          if (read.state !== 'ok' || read.meta.scan !== 'clean' || read.bytes.length === 0) continue;
          const path = `${settings.folder}/${kase.reference}/${nameOf(read.meta)}`;
          const content = { bytes: read.bytes, isRewritten: office.test(read.meta.mediaType) };
          const failure = await upload(drive, path, content);
          // One that will never go does not hold up the others.
          if (failure?.state === 'dead') refused ??= failure;
          else if (failure !== null) return failure;
        }
        if (refused !== null) return refused;
        const waiting = held.filter(({ scan }) => scan === 'not-scanned').length;
        if (waiting === 0) return { state: 'delivered' };
        // That is our own affair: it is no failed try, and says nothing of the partner.
        const notBefore = instant(new Date(Date.parse(context.clock()) + lookAgainMs));
        return { state: 'later', error: `${waiting} files wait for the virus scanner`, notBefore };
      });
    },
  };
}

/** Safe in SharePoint, and told apart by content: two files of one name are two, one that is sent twice is one. */
export function nameOf({ name, sha256 }: Pick<FileRef, 'name' | 'sha256'>): string {
  const safe = name
    .normalize('NFC')
    .replace(/\p{C}/gu, '')
    .replace(/["*:<>?/\\|#%~&{}]/g, '_')
    // As often as it stands there, halves that share a sign among it.
    .replaceAll(/_(?:vti_)+/gi, '_');
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(safe)?.[0] ?? '';
  // Where the cut goes through a sign of two halves, the half that is left goes too: no address can hold it.
  const stem = safe
    .slice(0, safe.length - ending.length)
    .slice(0, longestName)
    .replace(/\p{Cs}/u, '');
  return `${sha256.slice(0, 12)}-${stem.trim().replace(/[. ]+$/, '') || 'file'}${ending}`;
}
