// Random tokens for links and sessions. The store keeps only their hash, so a stolen database signs nobody in.

import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** SHA-256 is enough here: a token of 256 random bits cannot be guessed from its hash. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');
