/**
 * Waits for statements that were sent together. Throws what failed first in their order: what failed after that may be
 * its consequence.
 */
export async function awaitInOrder(...sent: readonly unknown[]): Promise<void> {
  const results = await Promise.allSettled(sent)
  for (const result of results) if (result.status === 'rejected') throw result.reason
}
