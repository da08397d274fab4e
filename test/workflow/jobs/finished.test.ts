import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Work } from '../../../src/core/jobs/work.ts'
import { problem } from '../../../src/core/problems.ts'
import { jobUseCases } from '../../../src/workflow/jobs/job-handlers.ts'
import { startWorkflow } from '../../../src/workflow/jobs/start-workflow.ts'
import type { Outcome } from '../../../src/workflow/record/outcome.ts'
import { createWorld, dana } from '../../support/world.ts'

const register: Work = { kind: 'register', person: dana, requestId: 'A1' }
const submit: Work = { kind: 'submit', person: dana, requestId: 'A1' }
const refused: Outcome = { problem: problem('request-moved-on') }

/** What somebody learns who waits for `awaited`, while each kind of work that is queued ends with its outcome. */
async function learned(
  outcomes: Partial<Record<Work['kind'], Outcome>>,
  awaited: readonly Work[],
  milliseconds = 10_000,
): Promise<Outcome | 'pending'> {
  const ports = { ...createWorld().context, clock: { now: () => new Date() } }
  const { context, runner } = startWorkflow(ports, {
    useCases: { ...jobUseCases, handle: (_context, work) => Promise.resolve(outcomes[work.kind] ?? {}) },
    leaseMs: 30_000,
    sweepMs: 60_000,
  })
  const queued = Object.keys(outcomes).flatMap((kind) => [register, submit].filter((work) => work.kind === kind))
  if (queued.length > 0) await context.store.commit({ work: queued.map((work) => ({ work })) })
  const outcome = await runner.finished(awaited, milliseconds)
  await runner.stop()
  return outcome
}

describe('work that was begun', () => {
  it('is finished where there is none', async () => {
    assert.deepEqual(await learned({}, []), {})
  })

  it('has the outcome of its job', async () => {
    assert.deepEqual(await learned({ submit: refused }, [submit]), refused)
  })

  it('has the outcome of what follows, where it goes on', async () => {
    assert.deepEqual(await learned({ register: { goesOn: true }, submit: refused }, [register, submit]), refused)
  })

  it('has its own outcome where it goes no further, and waits for nothing else', async () => {
    assert.deepEqual(await learned({ register: {} }, [register, submit]), {})
    assert.deepEqual(await learned({ register: refused, submit: {} }, [register, submit]), refused)
  })

  it('is pending while it takes too long, the first part or what follows', async () => {
    assert.equal(await learned({}, [submit], 1), 'pending')
    assert.equal(await learned({ register: { goesOn: true } }, [register, submit], 50), 'pending')
  })
})
