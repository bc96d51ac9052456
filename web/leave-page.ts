// Makes "leave this page" instant on the plain pages, and lets Escape or Shift, pressed three times, do the same.

import { leave, leaveOnKeys } from './leave.ts';

const link = document.querySelector<HTMLAnchorElement>('[data-leave]');
const spoken = document.querySelector<HTMLElement>('[data-spoken]');
if (link) {
  const go = (): void =>
    leave({
      url: link.dataset.exit ?? link.href,
      forget: () =>
        void fetch('/leave', { method: 'POST', keepalive: true, redirect: 'manual' }).catch(() => undefined),
    });
  link.addEventListener('click', (event) => {
    event.preventDefault();
    go();
  });
  leaveOnKeys(document, go, (missing) => {
    if (spoken) spoken.textContent = (spoken.dataset.exitKeys ?? '').replace('{count}', String(missing));
  });
}
