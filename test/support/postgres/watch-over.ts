import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { account, environment } from './account.ts'

/** Ends the server immediately (its children go with it) and removes everything, once standard input is at its end. */
const script = 'read -r _; "$1" stop --pgdata="$2/data" --mode=immediate; rm -rf "$2"'

/**
 * Starts a shell that ends the server and removes its folder when this process ends without having done so. PostgreSQL
 * does not notice that its parent is gone, and a test process may be killed, which nothing inside it outlives. The shell
 * waits on a pipe whose other end only this process holds: the kernel closes it, however the process ends. It is in a
 * group of its own, so that what ends the group of the tests does not end it as well.
 * Answers a function that ends the watch.
 */
export function watchOver(folder: string, pgCtl: string): () => Promise<void> {
  const shell = spawn('sh', ['-c', script, 'sh', pgCtl, folder], {
    ...account,
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  shell.unref()
  ;(shell.stdin as Socket).unref()
  return async () => {
    if (shell.exitCode !== null || shell.signalCode !== null) return
    shell.ref()
    const ended = once(shell, 'exit')
    shell.kill('SIGKILL')
    await ended
  }
}
