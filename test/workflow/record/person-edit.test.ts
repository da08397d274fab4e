import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { DefinitionDetails } from '../../../src/core/definition.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import type { Result } from '../../../src/core/result.ts'
import { askForApproval } from '../../../src/workflow/approval/ask-for-approval.ts'
import { retryImport } from '../../../src/workflow/approval/decide.ts'
import { withdraw } from '../../../src/workflow/approval/withdraw.ts'
import { chooseOperations, declineRepairs, tickOperations } from '../../../src/workflow/definition/definition-choice.ts'
import { readAddress } from '../../../src/workflow/draft/choose-source.ts'
import { analyseAgain, editAgain, keepForm, useApp } from '../../../src/workflow/draft/edit-draft.ts'
import type { Context } from '../../../src/workflow/record/context.ts'
import { keepSignInValues } from '../../../src/workflow/secret/keep-secret.ts'
import { decided, drafts, proposal, sampleRequest, signedRequest } from '../../support/requests.ts'
import { countRows, keepRequest } from '../../support/stored.ts'
import { filledForm } from '../../support/stories.ts'
import { createWorld, dana, omar } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const requestId = sampleRequest().id
const edit = { person: dana, requestId }
const key = 'GET /a'
const details: DefinitionDetails = {
  available: [{ id: 'ReadA', key, method: 'get', path: '/a', summary: 'Read' }],
  kept: [key],
  leftOut: [],
  findings: [],
}
const oauth = {
  signInType: 'oauth2' as const,
  clientId: 'orders-client',
  authorizationUrl: 'https://id.contoso.example/authorize',
  tokenUrl: 'https://id.contoso.example/token',
}

type Edit = (context: Context) => Promise<Result<unknown>>
interface Case {
  readonly act: Edit
  readonly from?: Partial<ChangeRequest>
  /** What the change has left in the request. */
  readonly done: (request: ChangeRequest) => unknown
}

const edits: Readonly<Record<string, Case>> = {
  'takes the request back': { act: (c) => withdraw(c, edit), done: ({ status }) => status === 'withdrawn' },
  'asks for approval': {
    act: (c) => askForApproval(c, { ...edit, form: filledForm }),
    done: ({ form }) => form.reason === filledForm.reason,
  },
  'asks with something missing': {
    act: (c) => askForApproval(c, { ...edit, form: { reason: 'Half a form' } }),
    done: ({ form }) => form.reason === 'Half a form',
  },
  'confirms the app': {
    act: (c) => useApp(c, edit),
    from: { draft: drafts.found },
    done: ({ draft }) => draft.state === 'form',
  },
  'types in the form': {
    act: (c) => keepForm(c, { ...edit, form: { reason: 'Typed' } }),
    done: ({ form }) => form.reason === 'Typed',
  },
  'types the sign-in values': {
    act: (c) => keepSignInValues(c, { ...edit, form: oauth, secret: 'kept' }),
    from: { form: { signInType: 'oauth2' } },
    done: ({ secret }) => secret?.ref,
  },
  'has the app analysed again': {
    act: (c) => analyseAgain(c, edit),
    done: ({ draft }) => draft.state === 'analysing',
  },
  'edits what was sent back': {
    act: (c) => editAgain(c, edit),
    from: { status: 'changes-requested' },
    done: ({ draft }) => draft.state === 'analysing',
  },
  'names an address': {
    act: (c) => readAddress(c, { ...edit, address: 'https://a.example/v1.json' }),
    done: ({ typedAddress }) => typedAddress === 'https://a.example/v1.json',
  },
  'ticks operations': {
    act: (c) => tickOperations(c, { ...edit, ticked: new Set([key]) }),
    done: ({ ticked }) => ticked?.length === 1,
  },
  'chooses operations': {
    act: (c) => chooseOperations(c, { ...edit, ticked: new Set(), details }),
    done: ({ choice }) => choice?.operations?.length === 0,
  },
  'declines repairs': {
    act: (c) => declineRepairs(c, { ...edit, decline: ['paging'] }),
    done: ({ choice }) => choice?.decline?.[0] === 'paging',
  },
  'tries the import again': {
    act: (c) => retryImport(c, { ...edit, person: omar }),
    from: { status: 'failed', proposal, decision: decided('approved') },
    done: ({ status }) => status === 'approved',
  },
}

/** Work in the background writes the request each time when somebody else is about to, at most `times`. */
function amidBackgroundWork({ context }: World, times: number, meanwhile: Partial<ChangeRequest> = {}): Context {
  let left = times
  const { store } = context
  return {
    ...context,
    store: {
      ...store,
      request: (...asked) => store.request(...asked),
      connector: (...asked) => store.connector(...asked),
      async commit(given) {
        const stored = given.request && (await store.request(dana.tenantId, requestId))
        if (stored && left > 0) {
          left -= 1
          const record = { ...stored, ...meanwhile, version: stored.version + 1 }
          await store.commit({ request: { expectedVersion: stored.version, record } })
        }
        return store.commit(given)
      },
    },
  }
}

describe('a person’s change, while work in the background writes the request', () => {
  for (const [what, { act, from, done }] of Object.entries(edits)) {
    const aRequest = (world: World) =>
      keepRequest(world, signedRequest(world.context, sampleRequest({ version: 1, ...from })))
    const registration = { state: 'making', uniqueName: 'courier-a1', displayName: 'A1', resource: 'api://a' } as const

    it(`is made on top of it, when somebody ${what}`, async () => {
      const world = createWorld()
      await aRequest(world)
      await act(amidBackgroundWork(world, 4, { registration }))
      const after = await world.request(requestId)
      assert.ok(done(after))
      assert.deepEqual(after.registration, registration)
      assert.equal(await countRows(world.database, 'secrets'), after.secret ? 1 : 0)
    })

    it(`is given up after five times, when somebody ${what}`, async () => {
      const world = createWorld()
      const before = await aRequest(world)
      const refused = await act(amidBackgroundWork(world, 5))
      assert.equal(!refused.ok && refused.problem.code, 'request-moved-on')
      assert.deepEqual({ ...(await world.request(requestId)), version: before.version }, before)
      assert.equal(await countRows(world.database, 'secrets'), 0)
    })
  }

  it('destroys no secret that the request goes on with, because the sign-in was chosen meanwhile', async () => {
    const world = createWorld()
    const ref = await world.context.vault.put(requestId, 'kept')
    const secret = { ref, savedAt: '2026-03-02T09:00:00.000Z' }
    await keepRequest(world, { id: requestId, form: { signInType: 'api-key' }, secret })
    const chosen = { form: { signInType: 'oauth2' } } as const
    const kept = await keepForm(amidBackgroundWork(world, 1, chosen), { ...edit, form: { signInType: 'oauth2' } })
    assert.ok(kept.ok)
    assert.deepEqual((await world.request(requestId)).secret, secret)
    assert.equal(await countRows(world.database, 'secrets'), 1)
  })

  it('is refused where that work has ended what may be changed', async () => {
    const world = createWorld()
    await keepRequest(world, { id: requestId })
    const refused = await withdraw(amidBackgroundWork(world, 1, { status: 'expired' }), edit)
    assert.deepEqual(!refused.ok && refused.problem, {
      code: 'not-now',
      details: { status: 'expired', app: 'orders-api' },
    })
    assert.equal((await world.request(requestId)).status, 'expired')
  })
})
