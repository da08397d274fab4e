import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Keeps the newest lines that processes write to standard output and standard error. */
export function collectLines({ limit }: { limit: number }) {
  const lines: string[] = []
  return {
    follow({ stdout, stderr }: ChildProcess) {
      for (const stream of [stdout, stderr]) {
        if (!stream) continue
        createInterface({ input: stream }).on('line', (line) => {
          lines.push(line)
          if (lines.length > limit) lines.shift()
        })
      }
    },
    all: (): readonly string[] => [...lines],
    newest: (count: number): readonly string[] => lines.slice(-count),
  }
}
