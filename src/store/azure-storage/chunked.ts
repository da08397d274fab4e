/** A binary property holds 64 KiB and an entity 1 MiB. Sixteen chunks would leave no room for keys and names. */
const chunkBytes = 64 * 1024
const mostChunks = 15

export type Chunked = Readonly<Record<`part${number}`, Uint8Array>>

/** Returns a value as JSON, cut into properties of a table entity. Throws RangeError above 960 KiB. */
export function toChunks(value: unknown): Chunked {
  const bytes = Buffer.from(JSON.stringify(value))
  if (bytes.length > chunkBytes * mostChunks) {
    throw new RangeError(`a record of ${bytes.length} bytes does not fit into a table entity`)
  }
  const parts: Record<`part${number}`, Uint8Array> = {}
  for (let index = 0; index * chunkBytes < bytes.length; index++) {
    parts[`part${index}`] = bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes)
  }
  return parts
}

/** Returns the value that `toChunks` cut. */
export function fromChunks<T>(entity: Readonly<Record<string, unknown>>): T {
  const parts: Uint8Array[] = []
  for (let part = entity['part0'], index = 0; part instanceof Uint8Array; part = entity[`part${++index}`]) {
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as T
}
