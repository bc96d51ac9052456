// What every page is given besides its own view: the words, and what the server decided for this one answer.

/** The words of a key, with `{name}` filled in. Throws on a missing key, as `catalogue/words.ts` does. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export interface Frame {
  readonly say: Say;
  /** BCP 47, for `lang`. */
  readonly locale: string;
  /** Shows on every page that nothing here reaches a real organisation. */
  readonly practice: boolean;
  /** The nonce of this answer's Content-Security-Policy; every script tag carries it. */
  readonly nonce: string;
  /** Where "leave this page" goes. */
  readonly exitUrl: string;
}

/** Where "leave this page" goes unless a deployment says otherwise: a page that anybody may have open. */
export const neutralSite = 'https://www.bbc.co.uk/weather';
