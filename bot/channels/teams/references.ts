// Remembers where the bot may speak: the personal chat of everybody who has one, and where it was added to.

import type { Activity } from 'botbuilder';
import { type ConversationKey, instant } from '../../../model/ids.ts';
import type { ConversationReference, ReferenceStore } from '../../../store/reference-store.ts';
import { conversationKey } from '../../bot.ts';
import type { Sender } from './sender.ts';

/** So many references are known to be stored as they are, so that a message does not cost a read of the store. */
const mostRemembered = 2_000;

const placeKey = (conversation: string): ConversationKey => conversationKey('teams', conversation);

/** A channel's own conversation, without the thread that an activity was posted in. */
export const withoutThread = (conversation: string): string => conversation.replace(/;messageid=.*$/, '');

export class References {
  readonly #store: ReferenceStore;
  readonly #clock: () => Date;
  readonly #known = new Map<ConversationKey, string>();

  constructor(store: ReferenceStore, clock: () => Date) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Keeps where this activity came from, when that is new or has changed. */
  async keep(activity: Activity, sender: Sender): Promise<void> {
    const reference = this.#referenceOf(activity, sender);
    const fingerprint = JSON.stringify({ ...reference, seenAt: null });
    if (this.#known.get(reference.key) === fingerprint) return;
    const held = await this.#store.get(reference.key);
    if (held === null || JSON.stringify({ ...held, seenAt: null }) !== fingerprint) await this.#store.put(reference);
    if (this.#known.size >= mostRemembered) this.#known.clear();
    this.#known.set(reference.key, fingerprint);
  }

  /** Keeps a personal chat that the bot has opened, from the activity of its first turn. */
  keepPersonal(activity: Activity, sender: Sender): Promise<void> {
    return this.keep(activity, { ...sender, where: 'personal' });
  }

  /** Keeps where this activity came from under another key, for what is shown there. */
  async keepAs(key: ConversationKey, activity: Activity, sender: Sender): Promise<void> {
    await this.#store.put({ ...this.#referenceOf(activity, sender), key });
  }

  async forget(key: ConversationKey): Promise<void> {
    this.#known.delete(key);
    await this.#store.remove(key);
  }

  get(key: ConversationKey): Promise<ConversationReference | null> {
    return this.#store.get(key);
  }

  /** The key under which the place of an activity is kept. */
  keyOf(activity: Activity, sender: Sender): ConversationKey {
    return sender.where === 'personal' ? sender.key : placeKey(withoutThread(activity.conversation.id));
  }

  #referenceOf(activity: Activity, sender: Sender): ConversationReference {
    const team = (activity.channelData as { team?: { id?: string } } | null | undefined)?.team?.id;
    return {
      key: this.keyOf(activity, sender),
      kind: sender.where,
      tenant: sender.tenant,
      serviceUrl: activity.serviceUrl,
      conversation: withoutThread(activity.conversation.id),
      bot: activity.recipient?.id ?? '',
      person: sender.where === 'personal' ? sender.account : null,
      team: team ?? null,
      seenAt: instant(this.#clock()),
    };
  }
}
