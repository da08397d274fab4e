/**
 * Returns true for bytes that may be a definition. It decides only whether the search goes on; the engine checks the
 * document itself.
 */
export function looksLikeDefinition(bytes: Uint8Array): boolean {
  return /["']?\b(?:swagger|openapi)["']?\s*:\s*["']?[23]/.test(Buffer.from(bytes).toString('latin1'))
}

/** Returns true for a web page: single-page apps answer every path with their start page and status 200. */
export function looksLikeHtml(bytes: Uint8Array): boolean {
  return /^\s*<(?:!doctype|html|head|body|\?xml)/i.test(Buffer.from(bytes.subarray(0, 1024)).toString('latin1'))
}
