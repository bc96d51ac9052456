// Says something once to a screen reader. The words are taken away again, so that browsing does not meet them twice.

import { el } from './dom.ts';

export interface Announcer {
  readonly element: HTMLElement;
  readonly announce: (text: string) => void;
}

const staysMs = 8_000;

export function announcer(): Announcer {
  const element = el('div', { class: 'vh', role: 'status' });
  return {
    element,
    announce(text) {
      const line = el('p', {}, text);
      element.append(line);
      setTimeout(() => line.remove(), staysMs);
    },
  };
}
