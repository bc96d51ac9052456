// What the Teams channel asks of the rest of the program, and what its handlers give back.

import type { TurnContext } from 'botbuilder';
import type { Catalogue } from '../../../catalogue/catalogue.ts';
import type { Evidence, Reply } from '../../../model/message.ts';
import type { Store } from '../../../store/store.ts';
import type { HouseAdapter } from '../../adapter.ts';
import type { BotPorts } from '../../bot.ts';
import type { TeamsFiles } from './files.ts';
import type { Profiles } from './profile.ts';
import type { References } from './references.ts';
import type { SaidTurns } from './said.ts';
import type { Sender } from './sender.ts';
import type { UserTokens } from './user-tokens.ts';

export type Element = { readonly [name: string]: unknown };
export interface AdaptiveCard extends Element {
  readonly type: 'AdaptiveCard';
  readonly body: readonly Element[];
}

/** A button of a card that somebody pressed. Nothing in it is trusted: whoever handles it checks what it names (T8). */
export interface Pressed {
  /** `<handler>.<what>`: the part before the dot chooses the handler. */
  readonly verb: string;
  /** The button's own data with the card's inputs in it. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** What the person who pressed sees in place of the card, or beside it. */
export type PressedResult =
  | { readonly kind: 'card'; readonly card: AdaptiveCard }
  | { readonly kind: 'message'; readonly text: string }
  /** Nothing was done: `status` is HTTP's word for why. */
  | { readonly kind: 'refused'; readonly status: 400 | 403 | 404 | 409 | 503; readonly text: string }
  | { readonly kind: 'done' };

export type CardHandler = (context: TurnContext, pressed: Pressed, sender: Sender) => Promise<PressedResult>;

/** Answers an invoke; the body as Teams documents it for the invoke's name. */
export type InvokeHandler = (
  context: TurnContext,
  sender: Sender,
) => Promise<{ readonly status: number; readonly body?: unknown }>;

export interface TeamsPorts extends BotPorts {
  readonly store: Pick<Store, 'byConversation' | 'toldIn' | 'references' | 'brief'>;
  readonly adapter: Pick<HouseAdapter, 'speakTo' | 'openPersonal'>;
  readonly references: References;
  readonly said: SaidTurns;
  readonly profiles: Profiles;
  readonly files: TeamsFiles;
  /** Null where single sign-on is not set up. */
  readonly tokens: UserTokens | null;
  readonly catalogue: Catalogue;
  /** Where a reporter can look without Teams; null where the service is reached on this machine only. */
  readonly statusUrl: string | null;
  /** What would be said to a message that is reported; nothing is kept. */
  readonly preview: (evidence: Evidence, locale: string) => readonly Reply[];
  /** Told of what went wrong without harm to the report. */
  readonly failed: (error: unknown) => void;
}
