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

/** Returns the beginning of a body as Latin-1, of at most `most` bytes; what cannot be read is left out. Never throws. */
export async function readStart(
  body: AsyncIterable<Uint8Array> & { destroy(): unknown },
  most: number,
): Promise<string> {
  let text = ''
  try {
    for await (const chunk of body) {
      text += Buffer.from(chunk.subarray(0, most)).toString('latin1')
      if (text.length >= most) break
    }
  } catch {
    // The status has told already that the answer is no document.
  }
  body.destroy()
  return text.slice(0, most)
}
