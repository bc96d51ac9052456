// The files and pictures of a Teams activity: where each can be fetched, or that it cannot be.

import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { safeName } from '../../uploads.ts';

/** Where an activity came from; its service address was verified by the gate. */
export interface Origin {
  readonly serviceUrl: string;
  /** Local mode: the Playground and the tests are on this machine, and nothing else is served. */
  readonly local: boolean;
}

export type Attached =
  /** From the sender's OneDrive or SharePoint, at an address that is its own permission for some minutes. */
  | { readonly kind: 'file'; readonly name: string; readonly url: string }
  /** Pasted into the message: kept by the connector, for whoever holds the bot's own token. It has no name. */
  | { readonly kind: 'picture'; readonly url: string }
  /** Only a link, or at a place that we do not fetch from. Null for a picture, which has no name. */
  | { readonly kind: 'elsewhere'; readonly name: string | null };

const fileType = 'application/vnd.microsoft.teams.file.download.info';
const nameOf = z.string().max(500).catch('').default('');
const address = z.string().max(4_000).catch('').default('');
/** Sources: Microsoft Teams, "Send and receive files using bot" and "Send and receive inline images". */
const attachmentSchema = z.looseObject({
  contentType: z.string().max(200).catch('').default(''),
  contentUrl: address,
  name: nameOf,
  content: z.looseObject({ downloadUrl: address }).optional().catch(undefined),
});

/** What else Teams attaches: the message as HTML, cards, and what is quoted. They are no files, though some have an address. */
const noFile = /^(?:text\/html$|application\/vnd\.microsoft\.card\.|.*reference$)/i;
const isLinkedFile = (contentType: string): boolean => contentType === 'reference';

export function attachedTo({ attachments = [] }: Pick<Activity, 'attachments'>, origin: Origin): readonly Attached[] {
  return (attachments as readonly unknown[]).flatMap((one): Attached[] => {
    const read = attachmentSchema.safeParse(one);
    if (!read.success) return [];
    const { contentType, contentUrl, content } = read.data;
    const name = safeName(read.data.name);
    if (contentType === fileType) {
      const url = content?.downloadUrl ?? '';
      return [isFileAddress(url, origin) ? { kind: 'file', name, url } : { kind: 'elsewhere', name }];
    }
    if (/^image\//i.test(contentType)) {
      const url = contentUrl;
      return [isPictureAddress(url, origin) ? { kind: 'picture', url } : { kind: 'elsewhere', name: null }];
    }
    const linked = isLinkedFile(contentType) || !noFile.test(contentType);
    return linked && contentUrl !== '' ? [{ kind: 'elsewhere', name }] : [];
  });
}

const loopback = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

const isLocal = ({ protocol, hostname }: URL): boolean =>
  (protocol === 'http:' || protocol === 'https:') && loopback.test(hostname);

const isPlainHttps = ({ protocol, port, username, password }: URL): boolean =>
  protocol === 'https:' && port === '' && username === '' && password === '';

/** Files of Teams are in OneDrive and SharePoint; bots of other clouds than the public one are given none. */
export function isFileAddress(url: string, { local }: Origin): boolean {
  if (!URL.canParse(url)) return false;
  const target = new URL(url);
  return local ? isLocal(target) : isPlainHttps(target) && target.hostname.endsWith('.sharepoint.com');
}

/**
 * The bot's token opens all that the connector has, so it goes to this one kind of address, on the activity's own host: a
 * sender must not have us fetch the members of somebody else's chat as a "picture".
 */
export function isPictureAddress(url: string, { serviceUrl, local }: Origin): boolean {
  if (!URL.canParse(url)) return false;
  const target = new URL(url);
  const asked = /\/v3\/attachments\/[\w.-]+\/views\/[\w.-]+$/.test(target.pathname);
  return asked && target.origin === new URL(serviceUrl).origin && (local ? isLocal(target) : isPlainHttps(target));
}
