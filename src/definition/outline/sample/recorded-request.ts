/** One request as a sample shows it, whatever the sample's format. Its values are read and forgotten. */
export interface RecordedRequest {
  readonly method: string
  /** As it is written: it may lack a scheme or a host, and have variables in two braces. */
  readonly url: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body?: RecordedBody
  readonly answer?: { readonly status: number; readonly text?: string }
}

export type RecordedBody =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'multipart' | 'form'
      readonly fields: readonly { readonly name: string; readonly isFile: boolean }[]
    }
  /** It stands in another file. */
  | { readonly kind: 'elsewhere' }

/** Returns the value of a header, by its name in lower case. */
export function headerOf({ headers }: Pick<RecordedRequest, 'headers'>, name: string): string | undefined {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1]
}

/** Reads `Name: value`; undefined for what is no header. */
export function readHeader(line: string): readonly [name: string, value: string] | undefined {
  const colon = line.indexOf(':')
  const name = line.slice(0, colon).trim()
  return colon > 0 && /^[\w!#$%&'*+.^`|~-]+$/.test(name) ? [name, line.slice(colon + 1).trim()] : undefined
}

/** Returns the names of `a=1&b=2`. */
export function formFields(text: string): readonly { readonly name: string; readonly isFile: boolean }[] {
  return text.split('&').flatMap((pair) => {
    const name = decoded(pair.split('=')[0]?.replaceAll('+', ' ') ?? '').trim()
    return name === '' ? [] : [{ name, isFile: false }]
  })
}

/** The text without the escapes of an address; as it is where they are broken. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
