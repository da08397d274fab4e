import { ProblemError } from '../../../src/core/problems.ts'
import type { Context } from '../../../src/workflow/record/context.ts'
import type { Random } from './random.ts'

/** The process this call belongs to is gone: nothing it still does has an effect. */
class Died extends Error {}

/** How likely it is that a call goes wrong; all zero is a quiet world. */
export interface Weather {
  /** A cloud's answer is 503, or its work is done and the answer lost. */
  readonly failure: number
  /** The process dies before or after a call. */
  readonly death: number
  /** The process stands still in a call, long enough to lose its lease, and then goes on. */
  readonly standstill: number
}

export const calm: Weather = { failure: 0, death: 0, standstill: 0 }

/** One life of the bot's process, from its start until it dies: the same ports, seen through bad weather. */
export interface Incarnation {
  readonly context: Context
  readonly isDead: () => boolean
  kill(): void
  /** Calls that stand still go on. */
  resume(): void
}

const clouds = [
  'catalog',
  'rights',
  'sources',
  'environments',
  'connectors',
  'people',
  'registrations',
  'admittedClients',
  'secretCheck',
  'testCalls',
  'apiCalls',
  'messenger',
] as const
/** What is known without a call, and so never fails. */
const asksNobody = new Set<string | symbol>(['page'])
const own = ['store', 'queue', 'blobs', 'vault', 'tickets'] as const

export function createIncarnation(world: Context, random: Random, weather: () => Weather): Incarnation {
  let dead = false
  let spared = 0
  let paused: (() => void)[] = []

  function alive() {
    if (dead) throw new Died()
  }

  /**
   * One thing no bot can mend is left out: a process that stands still while it edits a card, makes a late edit and
   * dies on the spot leaves an old card until the next change. Who has stood still lives on for a while.
   */
  function die() {
    if (spared <= 0) dead = true
    spared -= 1
  }

  async function call(isCloud: boolean, act: () => Promise<unknown>): Promise<unknown> {
    // Others get their turn before and after, each time another number of times.
    for (let turns = random.below(4); turns > 0; turns--) await Promise.resolve()
    alive()
    const { failure, death, standstill } = weather()
    if (random.chance(death)) die()
    alive()
    if (random.chance(standstill)) {
      await new Promise<void>((resolve) => paused.push(resolve))
      spared = 3
    }
    alive()
    const goesWrong = isCloud && random.chance(failure)
    if (goesWrong && random.chance(0.5)) throw notNow()
    const result = await act()
    if (random.chance(death)) die()
    alive()
    if (goesWrong) throw notNow()
    return result
  }

  function through<Port extends object>(port: Port, isCloud: boolean): Port {
    return new Proxy(port, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name)
        if (typeof method !== 'function' || asksNobody.has(name)) return method
        return (...args: unknown[]) => call(isCloud, () => method.apply(target, args) as Promise<unknown>)
      },
    })
  }

  const ports = Object.fromEntries([
    ...clouds.map((name) => [name, through(world[name], true)]),
    ...own.map((name) => [name, through(world[name], false)]),
  ]) as Pick<Context, (typeof clouds)[number] | (typeof own)[number]>
  return {
    context: { ...world, ...ports },
    isDead: () => dead,
    kill: die,
    resume() {
      for (const go of paused) go()
      paused = []
    },
  }
}

function notNow(): ProblemError {
  return new ProblemError('service-unavailable', { service: 'The cloud', reason: 'bad weather' })
}
