// The transcript: an ordered list that grows, where a message that comes again is redrawn in its own place.

import { el } from './dom.ts';
import { type EntryActions, entryView } from './entry-view.ts';
import type { Entry } from './state.ts';

export class LogView {
  readonly element: HTMLElement;
  readonly #list = el('ol', { class: 'log' });
  readonly #drawn = new Map<string, { readonly entry: Entry; readonly item: HTMLElement }>();
  readonly #actions: EntryActions;

  constructor(actions: EntryActions) {
    this.#actions = actions;
    // New messages are told by `announce`, each once; the list itself stays quiet, so the person's own words are not read back.
    this.element = el(
      'div',
      { role: 'log', 'aria-live': 'off', 'aria-label': actions.say('web.chat.log') },
      this.#list,
    );
  }

  /** Draws what changed. Gives the assistant's messages that are new, with their elements. */
  draw(
    entries: readonly Entry[],
  ): readonly { readonly entry: Extract<Entry, { from: 'assistant' }>; readonly item: HTMLElement }[] {
    const fresh: { entry: Extract<Entry, { from: 'assistant' }>; item: HTMLElement }[] = [];
    for (const entry of entries) {
      const key = `${entry.from} ${entry.key}`;
      const drawn = this.#drawn.get(key);
      if (drawn?.entry === entry) continue;
      const item = drawn?.item ?? el('li');
      item.className = entry.from === 'person' ? 'from-person' : `from-assistant kind-${entry.data.kind}`;
      if (entry.from === 'assistant' && entry.locale !== undefined) item.lang = entry.locale;
      const hadFocus = item.contains(document.activeElement);
      item.replaceChildren(...entryView(entry, this.#actions));
      if (hadFocus) {
        // The button that was pressed is gone; whoever cannot see stays at its message.
        item.tabIndex = -1;
        item.focus({ preventScroll: true });
      }
      this.#drawn.set(key, { entry, item });
      if (drawn !== undefined) continue;
      this.#list.append(item);
      if (entry.from === 'assistant') fresh.push({ entry, item });
    }
    return fresh;
  }
}
