/**
 * Milliseconds without an answer after which a person is told that a service is silent. A card that was busy is drawn anew
 * before then (`bot/handlers/on-action.ts`), which would cover the words.
 */
export const silenceMs = 7000

/**
 * Waits for work, and tells of the silence once when it takes longer. What is told has arrived, or has failed, before the
 * work counts as done, so that it never covers the outcome.
 */
export async function whileSilent<T>(
  work: Promise<T>,
  tell: () => Promise<void>,
  milliseconds = silenceMs,
): Promise<T> {
  let told: Promise<void> | undefined
  const timeout = setTimeout(() => {
    told = tell().catch(() => undefined)
  }, milliseconds)
  try {
    return await work
  } finally {
    clearTimeout(timeout)
    await told
  }
}
