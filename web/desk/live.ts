// Watches the queue of an open page: says politely that something came, and leaves focus and page as they are.

const everyMs = 15_000;
/** Asking counts as a request, and would keep the session of somebody who went away alive for ever. */
const attentionMs = 10 * 60_000;
const line = document.querySelector<HTMLElement>('[data-live]');

if (line) {
  const { dataset } = line;
  let stamp = dataset.live ?? '';
  const before = Number(dataset.new ?? 0);

  const write = (words: string | undefined, address: string, label: string | undefined): void => {
    const link = document.createElement('a');
    link.href = address;
    link.textContent = label ?? '';
    line.replaceChildren(words ?? '', ' ', link);
  };
  const tell = (more: number): void => {
    const words = more === 1 ? dataset.one : more > 1 ? dataset.many : dataset.changed;
    write(words?.replace('{count}', String(more)), location.href, dataset.reload);
  };

  let lastTouched = Date.now();
  for (const kind of ['pointermove', 'keydown', 'scroll']) {
    addEventListener(
      kind,
      () => {
        lastTouched = Date.now();
      },
      { passive: true },
    );
  }

  const look = async (): Promise<void> => {
    if (document.visibilityState !== 'visible' || Date.now() - lastTouched > attentionMs) return;
    try {
      const response = await fetch('/triage/pulse', { cache: 'no-store', redirect: 'error' });
      if (response.status === 401) {
        // A queue that stands still must not look like one to which nothing comes.
        clearInterval(timer);
        write(dataset.ended, '/triage', dataset.signIn);
        return;
      }
      if (!response.ok) return;
      const pulse = (await response.json()) as { readonly stamp: string; readonly new: number };
      if (pulse.stamp === stamp) return;
      stamp = pulse.stamp;
      tell(Math.max(0, pulse.new - before));
    } catch {
      // The next look will tell.
    }
  };
  const timer = setInterval(() => void look(), everyMs);
}
