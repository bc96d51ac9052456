// Files that people send: typed by their content, capped, stored sealed before the message that brings them is taken in.

import { createHash, randomUUID } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import type { FileRef } from '../model/message.ts';
import { HttpProblem } from './http.ts';

export const mostFiles = 5;
export const mostFileBytes = 10 * 1024 * 1024;
/** Five files, and room for the form around them. */
export const uploadLimit = mostFiles * mostFileBytes + 256 * 1024;

const allowed = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/heic',
  'image/avif',
  'image/bmp',
  'image/tiff',
  'application/pdf',
  'text/plain',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/amr',
  'video/mp4',
  'application/x-cfb',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]);

export interface Upload {
  readonly meta: FileRef;
  readonly bytes: Uint8Array;
}

/** Plain text, such as a saved email, has no signature: it is what decodes as UTF-8 without control characters. */
function isText(bytes: Uint8Array): boolean {
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    return !/[\u0000-\u0008\u000e-\u001f]/.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

/** The media type that the content shows; null for one that is not taken. */
async function typeOf(bytes: Uint8Array): Promise<string | null> {
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? (isText(bytes) ? 'text/plain' : null);
  return type !== null && allowed.has(type) ? type : null;
}

/** As it is kept and shown: no part of a path, nothing that cannot be seen, and no half of a sign where it is cut. */
export const safeName = (name: string): string =>
  name
    .normalize('NFC')
    .slice(-120)
    .replace(/[\p{C}/\\:*?"<>|]/gu, '_') || 'file';

export type Checked =
  | { readonly ok: true; readonly upload: Upload }
  | { readonly ok: false; readonly why: 'too-large' | 'kind'; readonly name: string };

/** Says what the bytes of a file are, whatever its name. `id` is the one that it is kept under. */
export async function checkUpload(given: string, bytes: Uint8Array, id: string = randomUUID()): Promise<Checked> {
  const name = safeName(given);
  if (bytes.length > mostFileBytes) return { ok: false, why: 'too-large', name };
  const mediaType = await typeOf(bytes);
  if (mediaType === null) return { ok: false, why: 'kind', name };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    ok: true,
    upload: { meta: { id, name, mediaType, bytes: bytes.length, sha256, scan: 'not-scanned' }, bytes },
  };
}

/**
 * Reads the files of a form. Throws `HttpProblem` 413 or 415 with the name of the file that is the trouble, and 422
 * for more files than a report has room for. `message` is the
 * conversation and the id of what brings them: the same file of the same message has the same id, so that a message that is
 * sent again stores nothing twice. Null for one without an id.
 */
export async function readUploads(files: readonly File[], have: number, message: string | null): Promise<Upload[]> {
  const real = files.filter(({ size, name }) => size > 0 || name !== '');
  if (have + real.length > mostFiles)
    throw new HttpProblem(422, 'TooManyFiles', `You can add up to ${mostFiles} files to a report.`);
  return Promise.all(
    real.map(async (file, index) => {
      // A file that lies in somebody's cloud may come without its content: it must not look as if it were kept.
      if (file.size === 0)
        throw new HttpProblem(415, 'FileEmpty', `${safeName(file.name)} is empty. Choose another file.`);
      const checked = await checkUpload(file.name, new Uint8Array(await file.arrayBuffer()));
      if (checked.ok) return message === null ? checked.upload : sameAgain(checked.upload, message, index);
      if (checked.why === 'too-large')
        throw new HttpProblem(413, 'FileTooLarge', `${checked.name} is larger than 10 MB.`);
      throw new HttpProblem(
        415,
        'FileType',
        `${checked.name} is a kind of file we cannot take. Try a picture or a PDF.`,
      );
    }),
  );
}

/** Its bytes are in the id: what is stored under one is never changed. */
function sameAgain({ meta, bytes }: Upload, message: string, index: number): Upload {
  const name = JSON.stringify([message, index, meta.sha256]);
  return { meta: { ...meta, id: createHash('sha256').update(name).digest('base64url').slice(0, 32) }, bytes };
}
