// A message that somebody reports from Teams, as evidence: its words, who sent it and when, links and names of files. What the
// files and pictures hold is not in it: Teams gives that only with a right to read everybody's messages, which we do not ask for.

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { brandAs, type Instant, instant, type MessageId } from '../../../model/ids.ts';
import type { Evidence } from '../../../model/message.ts';
import { htmlToText } from './html-text.ts';

/** What is odd about a part is no reason not to take the rest: the words are what counts. */
const shortText = (longest: number) => z.string().max(longest).nullish().catch(null);
const nameSchema = z
  .looseObject({ displayName: z.string().nullish().catch(null) })
  .nullish()
  .catch(null);
const attachmentSchema = z.looseObject({
  name: shortText(500),
  contentUrl: shortText(2_000),
});
/** As much of `value.messagePayload` as is used. Source: Microsoft Teams, message extensions, "payload activity properties". */
const payloadSchema = z.looseObject({
  id: shortText(200),
  createdDateTime: shortText(40),
  subject: shortText(500),
  body: z.looseObject({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish(),
  from: z.looseObject({ user: nameSchema, application: nameSchema }).nullish().catch(null),
  attachments: z.array(attachmentSchema.nullable().catch(null)).nullish().catch(null),
});

export interface ReportedMessage {
  readonly evidence: Evidence;
  /** The same for the same message, however often it is reported. */
  readonly id: MessageId;
}

/** A card holds it while it is looked at, and Teams takes no more than 28 kB: what is not Latin has up to four bytes for a sign. */
const mostText = 8_000;
const mostBytes = 12_000;
const mostHtml = 100_000;
const mostAttachments = 50;
const longestName = 200;
const mostLinks = 10;
const longestLink = 500;
/** Of all links together. */
const mostOfLinks = 3_000;
const longestFileName = 120;

const withinBytes = (text: string): string =>
  Buffer.byteLength(text) <= mostBytes
    ? text
    : // A sign that was cut through is left out.
      Buffer.from(text)
        .subarray(0, mostBytes)
        .toString('utf8')
        .replace(/\uFFFD+$/, '');

function someOf(links: readonly string[]): string[] {
  let room = mostOfLinks;
  return [...new Set(links)]
    .filter((link) => link.length <= longestLink)
    .slice(0, mostLinks)
    .filter((link) => {
      room -= link.length;
      return room >= 0;
    });
}

/** Null when there is no message in it. */
export function reportedMessage(payload: unknown): ReportedMessage | null {
  const read = payloadSchema.safeParse(payload);
  if (!read.success) return null;
  const { id, body, subject, from, createdDateTime } = read.data;
  const attachments = (read.data.attachments ?? []).filter((one) => one !== null).slice(0, mostAttachments);
  const content = (body?.content ?? '').slice(0, mostHtml);
  const { text, links, pictures } =
    body?.contentType === 'text' ? { text: content.trim(), links: [], pictures: 0 } : htmlToText(content);
  const files = attachments.flatMap(({ name }) => (name ? [name] : []));
  const addresses = attachments.flatMap(({ contentUrl }) =>
    /^https?:\/\//i.test(contentUrl ?? '') ? [contentUrl ?? ''] : [],
  );
  const words = withinBytes(
    [subject ?? '', text]
      .filter((part) => part !== '')
      .join('\n')
      .slice(0, mostText),
  );
  if (words === '' && files.length === 0 && pictures === 0) return null;
  const sent = createdDateTime ? new Date(createdDateTime) : null;
  const sender = (from?.user?.displayName ?? from?.application?.displayName)?.slice(0, longestName);
  const evidence: Evidence = {
    text: words,
    ...(sender && { from: sender }),
    ...(sent && !Number.isNaN(sent.getTime()) && { sentAt: instant(sent) }),
    links: someOf([...links, ...addresses]),
    attachments: files.slice(0, mostLinks).map((name) => name.slice(0, longestFileName)),
    ...(pictures > 0 && { pictures }),
  };
  const mark = createHash('sha256')
    .update(JSON.stringify([id ?? null, evidence]))
    .digest('base64url')
    .slice(0, 22);
  return { evidence, id: brandAs(`evidence/${mark}`) };
}

const heldSchema = z.strictObject({
  id: z.string().regex(/^evidence\/[\w-]{22}$/),
  evidence: z.strictObject({
    text: z.string().max(mostText),
    from: z.string().max(200).optional(),
    sentAt: z.iso.datetime().optional(),
    // As it stood in the message: an address that leads nowhere is evidence too.
    links: z
      .array(
        z
          .string()
          .max(longestLink)
          .regex(/^https?:\/\//i),
      )
      .max(mostLinks),
    attachments: z.array(z.string().max(500)).max(mostLinks),
    pictures: z.int().positive().optional(),
  }),
});

/** The message as our own card held it, for clients that do not send the message a second time. */
export function heldMessage(data: unknown): ReportedMessage | null {
  const read = heldSchema.safeParse(data);
  if (!read.success) return null;
  const { id, evidence } = read.data;
  const sentAt = evidence.sentAt === undefined ? {} : { sentAt: brandAs<Instant>(evidence.sentAt) };
  return { id: brandAs<MessageId>(id), evidence: { ...evidence, ...sentAt } as Evidence };
}
