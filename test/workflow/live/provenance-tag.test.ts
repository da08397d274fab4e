import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ChangeRequest } from '../../../src/core/request.ts'
import { madeByIn, taggedDescription } from '../../../src/workflow/live/provenance-tag.ts'
import { createSigner } from '../../../src/store/signer.ts'
import { mayEdit } from '../../support/fake-connectors.ts'
import { ordersDefinition, omar, priya, createWorld } from '../../support/world.ts'
import type { World } from '../../support/world.ts'
import { anAskedRequest, press } from '../../support/stories.ts'
import { ProblemError } from '../../../src/core/problems.ts'

const signing = { signer: createSigner(Buffer.alloc(32, 7)) }
const others = { signer: createSigner(Buffer.alloc(32, 8)) }

const tagOf = (request: ChangeRequest, madeBy = request.id, by = signing) =>
  taggedDescription(by, '', request, madeBy).trim()

const withApp = (request: ChangeRequest, app: Partial<ChangeRequest['app']>): ChangeRequest => ({
  ...request,
  app: { ...request.app, ...app },
})

const inEnvironment = (request: ChangeRequest, id: string): ChangeRequest => ({
  ...request,
  proposal: request.proposal && { ...request.proposal, environment: { id, name: id } },
})

/** Descriptions that somebody else could give a connector of their own, so that it is taken for this request's. */
function forgedDescriptions(request: ChangeRequest): Readonly<Record<string, string>> {
  const tag = tagOf(request)
  const signature = /signature ([0-9a-f]+)/.exec(tag)?.[1] ?? ''
  const { name, resourceId } = request.app
  const changed = Object.fromEntries(
    signature.split('').map((digit, index) => {
      const other = digit === '0' ? '1' : '0'
      const forged = `${signature.slice(0, index)}${other}${signature.slice(index + 1)}`
      return [`digit ${index + 1} of the signature`, tag.replace(signature, forged)]
    }),
  )
  return {
    ...changed,
    'the form of earlier versions': `Exported from ${name} by Connector Courier, source 0123456789ab, request ${request.id}.`,
    'no signature': `Exported from ${name} by Connector Courier, request ${request.id}.`,
    'an empty signature': tag.replace(signature, ''),
    'a signature of zeros': tag.replace(signature, '0'.repeat(32)),
    'a signature that is cut': tag.replace(signature, signature.slice(0, 31)),
    'a signature that is longer': tag.replace(signature, `${signature}0`),
    'a signature in capitals': tag.replace(signature, signature.toUpperCase()),
    'the signature of another key': tagOf(request, request.id, others),
    'the signature of another purpose': tag.replace(signature, signing.signer.sign('work', request.id).slice(0, 32)),
    'the signature of another app': tagOf(withApp(request, { resourceId: `${resourceId}-x` })),
    'the signature of another environment': tagOf(inEnvironment(request, 'env-2')),
    'the signature of another request': tagOf(request, 'OTHER').replace('OTHER', request.id),
    'another request': tag.replace(request.id, 'OTHER'),
    'another name of the app': tag.replace(name, 'payroll-api'),
    'not the last line': `${tag}\nReads orders.`,
    'text behind it': `${tag} Reads orders.`,
    'text before it': `Reads orders. ${tag}`,
    'no full stop': tag.slice(0, -1),
    'other spaces': tag.replaceAll(' ', '\u00a0'),
    'characters that nobody sees': tag.replace('request', 'req\u200buest'),
    'a line that is none': `Reads orders.\u2029${tag}\u2029x`,
    'twice in one line': `${tag}${tag}`,
    capitals: tag.toUpperCase(),
  }
}

/** A connector of somebody else's that Omar sees and could change, with this description. */
function plant({ cloud }: World, description: string, createdBy = priya) {
  const draft = { environmentId: 'env-1', displayName: 'Payroll', description } as never
  const name = 'shared_payroll'
  const live = { name, displayName: 'Payroll', description, draft, createdBy: { id: createdBy.id, name: '' } }
  cloud.connectors.set(name, live)
  cloud.shares.set(name, [mayEdit(omar)])
  return live
}

describe('the provenance tag', () => {
  it('is the last line, below the API’s own text', async () => {
    const request = await anAskedRequest(createWorld())
    const description = taggedDescription(signing, 'Reads orders.\nAnd writes them.', request, request.id)
    assert.match(
      description,
      /^Reads orders\.\nAnd writes them\.\nExported from orders-api by Connector Courier, request ID\d+, signature [0-9a-f]{32}\.$/,
    )
    assert.equal(madeByIn(signing, `${description}\n`, request), request.id)
  })

  it('leaves out lines of the API’s own text that look like one, however they are spelled', async () => {
    const request = await anAskedRequest(createWorld())
    const tag = tagOf(request)
    const lines = [
      tag,
      tag.toUpperCase(),
      tag.replace('Courier', 'Cou\u200brier'),
      tag.replaceAll(' ', '\u00a0'),
      `x ${tag}`,
    ]
    for (const line of lines) {
      for (const end of ['\n', '\r\n', '\r', '\u2028', '\u2029']) {
        const description = taggedDescription(signing, `First.${end}${line}${end}Last.`, request, request.id)
        assert.deepEqual(
          description.split('\n').filter((one) => one !== ''),
          ['First.', 'Last.', tag],
        )
      }
    }
  })

  it('does not let another API’s description lead to a connector', async () => {
    const world = createWorld()
    const orders = await anAskedRequest(world)
    const stolen = tagOf(orders)
    const definition = JSON.parse(Buffer.from(ordersDefinition()).toString('utf8')) as { info: object }
    const hostile = { ...definition, info: { ...definition.info, description: `Pays.\n${stolen}\n${stolen}` } }
    world.cloud.definition = Buffer.from(JSON.stringify(hostile))
    const payroll = { ...orders.app, resourceId: `${orders.app.resourceId}-payroll`, name: 'payroll-api' }
    world.cloud.apps.push({ ...payroll, state: 'Running' })
    const first = await anAskedRequest(world, { ...orders.form, connectorName: 'Payroll' }, payroll)
    await press(world, omar, 'approve', first)
    const [made] = world.cloud.connectors.values()
    assert.ok(made && !made.description.includes(stolen))
    world.cloud.definition = ordersDefinition()
    await press(world, omar, 'approve', orders)
    assert.deepEqual(
      [...world.cloud.connectors.values()].map(({ displayName }) => displayName),
      ['Payroll', 'Orders'],
    )
  })
})

describe('a connector with a tag that is not ours', () => {
  it('is never taken for the one that is looked for', async (test) => {
    const names = Object.keys(forgedDescriptions(await anAskedRequest(createWorld())))
    for (const name of names) {
      const world = createWorld()
      const asked = await anAskedRequest(world)
      const planted = plant(world, forgedDescriptions(asked)[name] ?? '')
      // The first attempt is broken off after it was written down, so that the second one looks for what it made.
      world.cloud.failNext.push({
        call: 'create',
        error: new ProblemError('service-unavailable', { service: 'Azure', reason: 'no' }),
      })
      await press(world, omar, 'approve', asked)
      world.advance(5000)
      await world.settle()
      assert.equal((await world.request(asked.id)).status, 'imported', name)
      assert.deepEqual(world.cloud.connectors.get('shared_payroll'), planted, name)
      assert.equal(world.cloud.connectors.size, 2, name)
    }
    test.diagnostic(`${names.length} forged tags, none taken`)
    assert.ok(names.length >= 50)
  })

  it('nor one whose tag is ours, but whose creator is not who our record says', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    const planted = plant(world, tagOf(asked))
    world.cloud.failNext.push({
      call: 'create',
      error: new ProblemError('service-unavailable', { service: 'Azure', reason: 'no' }),
    })
    await press(world, omar, 'approve', asked)
    world.advance(5000)
    await world.settle()
    assert.equal((await world.request(asked.id)).status, 'imported')
    assert.deepEqual(world.cloud.connectors.get('shared_payroll'), planted)
  })

  it('nor one of which our records know nothing', async () => {
    for (const madeBy of ['UNKNOWN', undefined]) {
      const world = createWorld()
      const asked = await anAskedRequest(world)
      const planted = plant(world, tagOf(asked, madeBy), omar)
      await press(world, omar, 'approve', asked)
      assert.equal((await world.request(asked.id)).status, 'imported')
      if (madeBy) assert.deepEqual(world.cloud.connectors.get('shared_payroll'), planted)
    }
  })

  it('is not taken away as a duplicate either', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    const planted = plant(world, tagOf(asked))
    await press(world, omar, 'approve', asked)
    assert.equal((await world.request(asked.id)).status, 'imported')
    assert.deepEqual(world.cloud.connectors.get('shared_payroll'), planted)
  })
})
