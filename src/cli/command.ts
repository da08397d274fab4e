/** Where a command writes. The entry point gives the process's own streams, tests give lists. */
export interface Terminal {
  /** What was asked for. */
  readonly print: (line: string) => void
  /** What went wrong. */
  readonly complain: (line: string) => void
}

/** One word behind `courier`. */
export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** Runs the command with what stands behind its name and resolves to the exit code; 2 means wrong usage. */
  readonly run: (args: readonly string[], terminal: Terminal, environment?: Environment) => Promise<number>
}

/** Environment variables, for commands that work on a deployed bot. */
export type Environment = Readonly<Record<string, string | undefined>>

export const exit = { ok: 0, refused: 1, usage: 2 } as const
