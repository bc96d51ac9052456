// The one template of all pages: what is put in is escaped, always. Here so that a page is a plain value, never a promise.

import { raw, html as template } from 'hono/html';

/** Escaped HTML. Give it to another template, or to `String` to send it. */
export type Html = ReturnType<typeof raw>;

/** Escapes every value that is not itself `Html`; lists are joined; null, undefined and booleans leave nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): Html {
  const made = template(strings, ...values);
  if (made instanceof Promise)
    throw new TypeError('A page is made of values that are already there, never of promises');
  return made;
}

export const nothing: Html = raw('');
/** Only for text that this project wrote itself, never for anything that was typed. */
export const trusted = (markup: string): Html => raw(markup);
