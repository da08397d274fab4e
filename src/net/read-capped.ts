/**
 * Returns the whole body; undefined as soon as it is larger than `largest` bytes, or its header says that it will be.
 */
export async function readCapped(
  body: AsyncIterable<Uint8Array> & { destroy(): unknown },
  announced: number,
  largest: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = announced > largest ? announced : 0
  if (size === 0) {
    for await (const chunk of body) {
      size += chunk.length
      if (size > largest) break
      chunks.push(chunk)
    }
  }
  if (size <= largest) return Buffer.concat(chunks)
  body.destroy()
  return undefined
}
