/** One thing that was looked at. */
export type Finding =
  | { readonly area: Area; readonly state: 'ok'; readonly what: string }
  /** Wrong, or not to be seen from here; what to do about it is part of it. */
  | { readonly area: Area; readonly state: 'problem' | 'unknown'; readonly what: string; readonly fix: string }

export type Area =
  | 'settings'
  | 'policy'
  | 'clock'
  | 'store'
  | 'vault key'
  | 'audit key'
  | 'address'
  | 'identity'
  | 'consent'
  | 'Teams app'

export function ok(area: Area, what: string): Finding {
  return { area, state: 'ok', what }
}

export function wrong(area: Area, what: string, fix: string): Finding {
  return { area, state: 'problem', what, fix }
}

export function unknown(area: Area, what: string, fix: string): Finding {
  return { area, state: 'unknown', what, fix }
}

/** The last link in a chain of causes: what really went wrong. */
export function rootOf(error: unknown): {
  readonly code?: string
  readonly message: string
  readonly statusCode?: number
} {
  let root = error
  while (root instanceof Error && root.cause instanceof Error) root = root.cause
  const { code, message, statusCode } = root as { code?: string; message?: string; statusCode?: number }
  return { message: message ?? String(root), ...(code ? { code } : {}), ...(statusCode ? { statusCode } : {}) }
}
