// Branded identifiers: a report's id can never be passed where a conversation's is wanted.

declare const brand: unique symbol;
export type Brand<Text extends string, Name extends string> = Text & { readonly [brand]: Name };

/** Identifies a report from its first message on; the case keeps it. Never shown to people. */
export type ReportId = Brand<string, 'ReportId'>;
/** What is read out over the phone, e.g. `4H7K-2MQX-9TCAD`. Given only to a case. */
export type Reference = Brand<string, 'Reference'>;
/** Lets a paused report be found again; `P-` and then as a reference. */
export type PauseCode = Brand<string, 'PauseCode'>;
/** `<channel>:<the channel's own conversation id>`. */
export type ConversationKey = Brand<string, 'ConversationKey'>;
export type MessageId = Brand<string, 'MessageId'>;
export type StaffId = Brand<string, 'StaffId'>;
/** UTC, ISO 8601 with milliseconds and `Z`. */
export type Instant = Brand<string, 'Instant'>;

/** Ids of catalogue entries are checked when the catalogue is loaded, so they stay plain strings. */
export type FactId = string;
export type FraudTypeId = string;
export type PartnerId = string;
export type CueId = string;

export const instant = (date: Date): Instant => date.toISOString() as Instant;
export const brandAs = <Branded extends string>(text: string): Branded => text as Branded;
