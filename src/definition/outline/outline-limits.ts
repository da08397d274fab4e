/** How much an outline may hold: a connector has no more, and a dialog could not show it. */
export const outlineLimits = {
  operations: 300,
  /** Characters of an operation's name, as of a connector's. */
  name: 80,
  /** Names of what was left out, per reason. */
  namesLeftOut: 5,
  /** Functions of an app that are read. */
  functions: 1000,
} as const
