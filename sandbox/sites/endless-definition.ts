const chunkBytes = 64 * 1024
const totalBytes = 40 * 1024 * 1024

/** A well-formed OpenAPI document of 40 MB, made while it is read: nobody should read it to its end. */
export async function* endlessDefinition(): AsyncGenerator<Buffer> {
  yield Buffer.from(
    '{"openapi":"3.0.1","info":{"title":"Archive","version":"1"},"paths":{},"components":{"schemas":{"First":{}',
  )
  const filler = 'kept for ever. '.repeat(Math.ceil(chunkBytes / 15))
  for (let written = 0, index = 0; written < totalBytes; written += filler.length, index += 1) {
    yield Buffer.from(`,"Record${index}":{"type":"object","description":"${filler}"}`)
  }
  yield Buffer.from('}}}')
}
