// Hashes of what is looked up: a channel's conversation id, a code or a name need not be readable in a stolen database.

import { createHash } from 'node:crypto';

export const hash = (value: string): string => createHash('sha256').update(value).digest('base64url');
