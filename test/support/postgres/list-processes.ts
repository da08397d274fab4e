import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import process from 'node:process'

interface Process {
  readonly pid: number
  readonly parent: number
  readonly state: string
}

/** All living processes; one that has ended and waits for its parent to notice is not living. */
export function listProcesses(): readonly Process[] {
  const all = process.platform === 'linux' ? listFromProc() : listFromPs()
  return all.filter(({ state }) => !/^[ZX]/.test(state))
}

/** From `/proc`, because small Linux images have no `ps`. */
function listFromProc(): readonly Process[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.flatMap((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // `pid (name) state parent …`; the name may hold anything.
      const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return [{ pid: Number(pid), parent: Number(parent), state }]
    } catch {
      return []
    }
  })
}

function listFromPs(): readonly Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' }).trim().split('\n')
  return lines.map((line) => {
    const [pid, parent, state = ''] = line.trim().split(/\s+/)
    return { pid: Number(pid), parent: Number(parent), state }
  })
}
