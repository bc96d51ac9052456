// The keys that a partner and we sign with: their names are in the partners file, the keys themselves in the environment.

import { secretBytes } from './signature.ts';

/**
 * The keys that the setting `secret` names (one or two environment variables, parted by a space), or a sentence that
 * says what is missing.
 */
export function partnerSecrets(
  settings: Readonly<Record<string, string>>,
  secret: (name: string) => string | undefined,
): Buffer[] | string {
  const names = (settings.secret ?? '').split(/\s+/).filter(Boolean);
  if (names.length === 0) return 'the partners file names no secret';
  const secrets: Buffer[] = [];
  for (const name of names) {
    const bytes = secretBytes(secret(name) ?? '');
    if (bytes === null) return `the environment variable ${name} holds no webhook key of 24 to 64 bytes`;
    secrets.push(bytes);
  }
  return secrets;
}
