// The one script tag for somebody else's page: a button that opens the chat in a frame of our own origin.
// <script src="https://<this server>/embed.js" async></script> With the attribute data-open it is open at once.

/** Put in when the server bundles this file. */
declare const EMBED_WORDS: { readonly title: string; readonly open: string; readonly close: string };

const tag = document.currentScript;
if (tag instanceof HTMLScriptElement) {
  const origin = new URL(tag.src).origin;
  const box = document.createElement('div');
  // A shadow tree: the styles of the page around and ours do not touch each other.
  const shadow = box.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; }
    .place { position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; display: flex; flex-direction: column;
      align-items: flex-end; gap: 8px; max-width: calc(100vw - 32px); }
    iframe { width: 420px; max-width: 100%; height: min(680px, calc(100vh - 96px)); border: 1px solid #72767c;
      border-radius: 8px; background: Canvas; box-shadow: 0 4px 24px rgb(0 0 0 / 25%); }
    iframe[hidden] { display: none; }
    button { min-height: 48px; padding: 8px 20px; border: 2px solid #fff; border-radius: 24px; background: #0065bd;
      color: #fff; font: 700 17px/1.3 Roboto, Helvetica, Arial, sans-serif; cursor: pointer; }
    button:focus-visible { outline: 3px solid #fdd522; box-shadow: 0 0 0 6px #1a1a1a; }
    @media (max-width: 480px) { .place { right: 8px; bottom: 8px; max-width: calc(100vw - 16px); } iframe { width: calc(100vw - 16px); } }
  `);
  shadow.adoptedStyleSheets = [sheet];
  const place = document.createElement('div');
  place.className = 'place';
  const frame = document.createElement('iframe');
  frame.title = EMBED_WORDS.title;
  frame.hidden = true;
  frame.referrerPolicy = 'no-referrer';
  const opener = document.createElement('button');
  opener.type = 'button';

  const show = (open: boolean): void => {
    // Loaded when first opened: a page that nobody asks for help from costs its visitors nothing.
    if (open && !frame.src) frame.src = `${origin}/embed`;
    frame.hidden = !open;
    opener.textContent = open ? EMBED_WORDS.close : EMBED_WORDS.open;
    opener.setAttribute('aria-expanded', String(open));
  };
  opener.addEventListener('click', () => {
    show(frame.hidden === true);
    if (!frame.hidden) frame.focus();
  });
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== origin || event.source !== frame.contentWindow) return;
    const data = event.data;
    if (data === null || typeof data !== 'object' || !('kind' in data) || data.kind !== 'leave') return;
    if (!('url' in data) || typeof data.url !== 'string' || !/^https:\/\//.test(data.url)) return;
    document.documentElement.style.visibility = 'hidden';
    document.title = '\u200B';
    window.location.replace(data.url);
  });
  show(tag.dataset.open !== undefined);
  place.append(frame, opener);
  shadow.append(place);
  const attach = (): void => document.body.append(box);
  if (document.body) attach();
  else document.addEventListener('DOMContentLoaded', attach, { once: true });
}
