/** What stands between a caller and an app, beside the app's own code. */
export interface Doors {
  /** What keeps the internet out. */
  readonly network?: (typeof networkDoors)[number]
  /** What App Service authentication answers to who is not signed in; `Return401` unless set. */
  readonly unauthenticated?: (typeof signInDoors)[number]
  /** The document of the definition asks for a function key, as in-process functions can be set to. */
  readonly documentKey?: boolean
  /** The host of the functions does not start: nothing answers, and Azure cannot list what it would know of it. */
  readonly hostDown?: boolean
}

export const networkDoors = ['public-access-off', 'private-endpoint', 'ip-rules', 'internal-environment'] as const
export const signInDoors = ['RedirectToLoginPage', 'Return401', 'Return403', 'Return404'] as const

/** Reads a change of the doors; null opens a door. Throws TypeError for what is no door. */
export function readDoors(doors: Readonly<Record<string, unknown>>, before: Doors): Doors {
  const allowed: Readonly<Record<keyof Doors, readonly unknown[]>> = {
    network: networkDoors,
    unauthenticated: signInDoors,
    documentKey: [true, false],
    hostDown: [true, false],
  }
  const after: Record<string, unknown> = { ...before }
  for (const [name, value] of Object.entries(doors)) {
    const values = Object.hasOwn(allowed, name) ? allowed[name as keyof Doors] : undefined
    if (!values || (value !== null && !values.includes(value))) {
      throw new TypeError(`the door ${name} cannot be ${String(value)}`)
    }
    if (value === null) delete after[name]
    else after[name] = value
  }
  return after
}
