// Waits for somebody else's answer only so long: whoever reports waits for ours meanwhile (R28).

/** What `ask` gives, or null when it fails or takes too long. */
export async function inTime<Answer>(timeoutMs: number, ask: () => Promise<Answer>): Promise<Answer | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), timeoutMs);
  try {
    return await Promise.race([ask(), late.promise]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
