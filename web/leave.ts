// Leaving at once: the page goes blank, what this tab kept is forgotten, and a harmless page takes its place in the history.

/** Presses of one key, each within this time of the one before, count as asking to leave. */
const pressesToLeave = 3;
const withinMs = 2_000;

export interface Leaving {
  readonly url: string;
  /** Forgets and revokes; must neither wait nor throw. */
  readonly forget: () => void;
}

export function leave({ url, forget }: Leaving): void {
  document.title = '\u200B';
  document.documentElement.style.background = '#fff';
  document.body.replaceChildren();
  document.body.style.background = '#fff';
  forget();
  if (window.parent !== window) {
    // The page around may hide the frame sooner than it can be replaced.
    window.parent.postMessage({ kind: 'leave', url }, '*');
    try {
      window.top?.location.replace(url);
      return;
    } catch {
      // Not allowed to move the top page: at least this frame goes.
    }
  }
  window.location.replace(url);
}

/** Escape or Shift, three times in a row, leaves. Gives how many presses are still missing, to be told. */
export function leaveOnKeys(
  doc: Document,
  go: () => void,
  tell: (missing: number) => void,
  now: () => number = Date.now,
): void {
  let key = '';
  let presses = 0;
  let last = 0;
  doc.addEventListener('keydown', (event) => {
    if (event.repeat) return;
    if (event.key !== 'Escape' && event.key !== 'Shift') {
      presses = 0;
      return;
    }
    presses = event.key === key && now() - last <= withinMs ? presses + 1 : 1;
    key = event.key;
    last = now();
    if (presses >= pressesToLeave) go();
    else if (presses > 1) tell(pressesToLeave - presses);
  });
}
