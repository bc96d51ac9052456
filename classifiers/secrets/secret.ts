// What a secret is, and what stands in its place once it is taken out of a text.

/** A card number that fails its check digit is marked apart. */
export const marks = {
  card: '[card number removed]',
  'doubtful-card': '[possible card number removed]',
  pin: '[PIN removed]',
  password: '[password removed]',
  code: '[code removed]',
  'seed-phrase': '[seed phrase removed]',
  'private-key': '[private key removed]',
} as const;

/** Offsets count UTF-16 units of the text as typed. */
export interface Secret {
  readonly mark: keyof typeof marks;
  readonly start: number;
  readonly end: number;
}
