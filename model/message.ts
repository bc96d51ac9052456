// What a person sends, and what they are told: the same on every channel.

import type { FactId, FraudTypeId, Instant, MessageId, PartnerId, ReportId } from './ids.ts';

export type Channel = 'web' | 'form' | 'teams';

/** A file that was stored before its message came; its bytes are in the store under `id`. */
export interface FileRef {
  readonly id: string;
  readonly name: string;
  /** Read from the content, never from the name. */
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly scan: 'not-scanned' | 'clean' | 'infected';
}

/** Why a file that was sent is not kept; each has words of its own in the locale: `say.file-not-taken.<why>`. */
export type WhyNotTaken = 'too-large' | 'kind' | 'empty' | 'too-many' | 'expired' | 'failed' | 'elsewhere';

export interface NotTaken {
  readonly name: string;
  readonly why: WhyNotTaken;
}

export interface Message {
  readonly id: MessageId;
  readonly at: Instant;
  readonly channel: Channel;
  readonly locale: string;
  readonly text?: string;
  /** A native input, a card or a form that names its fact. May be late: the fact that it names is the one that changes. */
  readonly answer?: Answer;
  /** Several at once, from a card that put several questions, in the order of the card. */
  readonly answers?: readonly Answer[];
  /** The card that the answers were given on: its report, and how many turns that report had when it was shown. */
  readonly card?: { readonly report: ReportId; readonly turns: number };
  /** Something was put right since that card was shown: what it shows is not what would be sent. */
  readonly outdated?: true;
  /** A message of somebody else's that is reported as it is. */
  readonly evidence?: Evidence;
  /** The channel can put several questions at once: then `Reply.group` may be given. */
  readonly asksMany?: true;
  /** What the channel's own directory says about whoever speaks, by the fact that it would answer. */
  readonly profile?: Readonly<Record<FactId, string>>;
  readonly files?: readonly FileRef[];
  /** Files that were sent with it and could not be taken. */
  readonly notTaken?: readonly NotTaken[];
  /** The conversation was opened and nothing has been said yet. */
  readonly event?: 'opened';
}

export interface Answer {
  readonly fact: FactId;
  readonly value: unknown;
}

/** Somebody else's message: what was written, and what was around it. Nothing of it is the reporter's own word. */
export interface Evidence {
  readonly text: string;
  readonly from?: string;
  readonly sentAt?: Instant;
  readonly links: readonly string[];
  /** Names only; the files stay where they are. */
  readonly attachments: readonly string[];
  /** How many pictures stood in it; they stay where they are, too. */
  readonly pictures?: number;
}

export type AskKind = 'choice' | 'choices' | 'date' | 'money' | 'number' | 'text' | 'file' | 'consent' | 'confirm';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A question as a channel shows it; goes out as `channelData.ask`. */
export interface Ask {
  readonly fact: FactId;
  readonly kind: AskKind;
  readonly choices?: readonly Choice[];
  readonly optional: boolean;
}

/** One of several questions that are put together. */
export interface AskLine {
  readonly ask: Ask;
  readonly text: string;
  /** What an input begins with: a value that a directory gave and that nobody has confirmed yet. */
  readonly held?: string;
}

/** A line of what was understood, or of the answers to be checked. */
export interface Row {
  readonly fact: FactId;
  readonly label: string;
  readonly value: string;
  /** The person's own words that it was read from. */
  readonly words?: string;
}

/** What one partner would get, as shown before consent. */
export interface PartnerView {
  readonly partner: PartnerId;
  readonly name: string;
  readonly role: 'lead' | 'supporting';
  readonly mode: 'queue' | 'handoff' | 'signpost' | 'never';
  readonly because: readonly string[];
  readonly rows: readonly Row[];
  /** Text that the reporter can send or read out, for `handoff`. */
  readonly prepared?: string;
  readonly contacts: readonly Contact[];
}

export interface Contact {
  readonly kind: 'phone' | 'email' | 'web' | 'post' | 'text';
  readonly value: string;
  readonly label: string;
}

export interface Receipt {
  readonly reference: string;
  /** Is there only while the reply is shown, like `{{phrase}}` in its text. */
  readonly phrase?: string;
  /** What happens next with each body, one a line. */
  readonly next: string;
  readonly routes: readonly { partner: PartnerId; role: 'lead' | 'supporting'; mode: PartnerView['mode'] }[];
}

export type ReplyKind =
  | 'welcome'
  | 'safety'
  | 'advice'
  | 'notice'
  | 'understood'
  | 'classified'
  | 'ask'
  | 'help'
  | 'why'
  | 'person'
  | 'review'
  | 'receipt'
  | 'paused'
  | 'status'
  | 'update'
  | 'problem'
  | 'ended';

/**
 * One thing that is said. `text` alone is complete, so that any channel can show it; the rest lets a channel do better.
 * Text is plain, with `\n` for a new line and `- ` for a list. `{{phrase}}` stands for the reporter's secret phrase,
 * which is put in only when the reply is shown and is never stored.
 */
export interface Reply {
  readonly kind: ReplyKind;
  readonly text: string;
  readonly ask?: Ask;
  /** The open questions of one subject, `ask` the first of them: for a channel that can put them together. */
  readonly group?: { readonly title: string; readonly asks: readonly AskLine[] };
  /** Short things to say next, as buttons: `value` is sent as the text. */
  readonly suggest?: readonly Choice[];
  readonly rows?: readonly Row[];
  readonly partners?: readonly PartnerView[];
  readonly contacts?: readonly Contact[];
  readonly fraudType?: FraudTypeId;
  readonly receipt?: Receipt;
  /** It can be done on the web page as well: a channel that is elsewhere shows the way there. */
  readonly alsoOnWeb?: true;
}
