// Hashes of what a report is found by: a channel's conversation id or a code need not be readable in a stolen database.

import { createHash } from 'node:crypto';

export const hash = (value: string): string => createHash('sha256').update(value).digest('base64url');
