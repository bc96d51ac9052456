// The one thing kept on this device: the token of the open conversation, until the tab is closed. Nothing that was said.

export interface Session {
  readonly conversationId: string;
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

const key = 'conversation';
/** A frame of another site may be refused storage: then the conversation lasts as long as the page. */
let kept: Session | null = null;

export function readSession(): Session | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    if (value !== null && typeof value === 'object' && 'token' in value && 'conversationId' in value) {
      const { token, conversationId } = value;
      const expiresAt = 'expiresAt' in value ? Number(value.expiresAt) : 0;
      if (typeof token === 'string' && typeof conversationId === 'string') return { token, conversationId, expiresAt };
    }
    return null;
  } catch {
    return kept;
  }
}

export function keepSession(session: Session): void {
  kept = session;
  try {
    sessionStorage.setItem(key, JSON.stringify(session));
  } catch {
    // Kept in memory only.
  }
}

export function forgetSession(): void {
  kept = null;
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was kept.
  }
}
