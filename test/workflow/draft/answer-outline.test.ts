import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { analyseAgain } from '../../../src/workflow/draft/edit-draft.ts'
import { answerOutline } from '../../../src/workflow/draft/answer-outline.ts'
import { outlineWords as words } from '../../support/outline-words.ts'
import { actOnOutline, anOutline, listed, marksOf, nothing, pageOf } from '../../support/outlines.ts'
import { aDraft } from '../../support/stories.ts'
import { createWorld, dana, omar } from '../../support/world.ts'

describe('the answers to a draft', () => {
  it('are kept from page to page, with the types of examples and without their values', async () => {
    const world = createWorld()
    const { id } = await anOutline(
      world,
      ['A', 'B', 'C', 'D'].map((name) => listed(name, ['post'])),
    )
    const [a = '', b = ''] = await marksOf(world, id)
    const answers = new Map([
      [a, { ...nothing, name: ' First ', bodyExample: '{"secret":"hiddenValue"}', answerExample: '[{"id":1}]' }],
      [b, { ...nothing, isTaken: false }],
    ])
    const next = await pageOf(world, id, { step: 'next', answers })
    assert.deepEqual([next.page, next.pages, next.first, next.taken, next.total, next.shown.length], [1, 2, 4, 3, 4, 1])
    const { shown } = await pageOf(world, id, { step: 'previous', page: 1 })
    assert.deepEqual(
      shown.map(({ operation }) => [operation.name, operation.isTaken, operation.unknown]),
      [
        ['First', true, ['query']],
        ['Named', false, ['query', 'body', 'answer']],
        ['C', true, ['query', 'body', 'answer']],
      ],
    )
    assert.deepEqual(shown[0]?.operation.body, {
      kind: 'json',
      schema: { type: 'object', properties: { secret: { type: 'string' } } },
    })
    assert.deepEqual(shown[0]?.operation.answer, {
      status: 200,
      schema: { type: 'array', items: { type: 'object', properties: { id: { type: 'integer' } } } },
    })
    const { outline } = await world.request(id)
    const kept = Buffer.from((await world.context.blobs.get(outline?.blob ?? '')) ?? '').toString()
    assert.equal(kept.includes('hiddenValue'), false)
  })

  it('stay on their page until they can be taken, and what can be taken is kept', async () => {
    const world = createWorld()
    const { id } = await anOutline(
      world,
      ['A', 'B', 'C', 'D'].map((name) => listed(name, [])),
    )
    const [a = '', b = '', c = ''] = await marksOf(world, id)
    const answers = new Map([
      [a, { ...nothing, name: '\u200b', verbs: ['GET' as const] }],
      [b, { ...nothing, name: 'Kept', bodyExample: '{', answerExample: '\u0000' }],
      [c, { ...nothing, name: '', isTaken: false, bodyExample: '['.repeat(200) + ']'.repeat(200) }],
    ])
    const { page, shown } = await pageOf(world, id, { step: 'next', answers })
    assert.deepEqual(
      [page, shown.map(({ wrong }) => wrong), shown.map(({ operation }) => [operation.name, operation.verbs])],
      [
        0,
        [['name'], ['verbs', 'body'], ['body']],
        [
          ['A', ['GET']],
          ['Kept', []],
          ['C', []],
        ],
      ],
    )
  })

  it('are asked for where a verb is missing, on whichever page', async () => {
    const world = createWorld()
    const { id } = await anOutline(world, [...['A', 'B', 'C'].map((name) => listed(name)), listed('D', [])])
    const refused = await pageOf(world, id, { step: 'confirm' })
    assert.deepEqual(
      [refused.page, refused.failure, refused.shown.map(({ wrong }) => wrong), refused.isConfirmed],
      [1, 'unfinished', [['verbs']], false],
    )
    assert.equal((await world.request(id)).outline?.confirmed, undefined)
    const mark = refused.shown[0]?.operation.mark ?? ''
    const given = await pageOf(world, id, {
      step: 'confirm',
      page: 1,
      answers: new Map([[mark, { ...nothing, verbs: ['PUT', 'GET'] }]]),
    })
    assert.equal(given.isConfirmed, true)
    await world.settle()
    assert.deepEqual(Object.keys((await world.request(id)).analysis?.operationIds ?? {}).toSorted(), [
      'GET /api/A',
      'GET /api/B',
      'GET /api/C',
      'GET /api/D',
      'PUT /api/D',
    ])
  })

  it('must take one operation', async () => {
    const world = createWorld()
    const { id } = await anOutline(world, [listed('A')])
    const [a = ''] = await marksOf(world, id)
    const refused = await pageOf(world, id, {
      step: 'confirm',
      answers: new Map([[a, { ...nothing, isTaken: false }]]),
    })
    assert.deepEqual([refused.failure, refused.isConfirmed], ['none-taken', false])
    assert.equal((await pageOf(world, id)).taken, 0)
  })

  it('are kept when the functions are listed again', async () => {
    const world = createWorld()
    const { id } = await anOutline(world, [listed('A', []), listed('B', ['post'])])
    const [a = '', b = ''] = await marksOf(world, id)
    await pageOf(world, id, {
      step: 'next',
      answers: new Map([
        [a, { ...nothing, verbs: ['GET', 'PUT'] }],
        [b, { ...nothing, isTaken: false, bodyExample: '{}', answerExample: '{}' }],
      ]),
    })
    world.cloud.functions = [
      listed('A', []),
      listed('B', ['post']),
      listed('C'),
      listed('Put', ['get'], { route: 'A' }),
    ]
    await analyseAgain(world.context, { person: dana, requestId: id })
    await world.settle()
    const page = await pageOf(world, id)
    assert.deepEqual(
      [
        page.total,
        page.shown.map(({ operation }) => [
          operation.path,
          operation.name,
          operation.isTaken,
          operation.verbs,
          operation.unknown,
        ]),
      ],
      [
        4,
        [
          ['/api/A', 'Put', true, ['GET'], ['query', 'answer']],
          ['/api/A', 'Named', true, ['PUT'], ['verbs', 'query', 'body', 'answer']],
          ['/api/B', 'Named', false, ['POST'], ['query']],
        ],
      ],
    )
  })

  it('are taken from the requester only, and not over others that came meanwhile', async () => {
    const world = createWorld()
    const { id } = await anOutline(world)
    const stranger = await actOnOutline(world, id, {}, omar)
    assert.equal(!stranger.ok && stranger.problem.code, 'not-your-request')
    const [a = ''] = await marksOf(world, id)
    const blobs = {
      ...world.context.blobs,
      async get(key: string) {
        const bytes = await world.context.blobs.get(key)
        if (key.startsWith('outline/'))
          await pageOf(world, id, { step: 'next', answers: new Map([[a, { ...nothing, name: 'Other' }]]) })
        return bytes
      },
    }
    const late = await answerOutline(
      { ...world.context, blobs },
      { person: dana, requestId: id },
      { step: 'confirm', page: 0, answers: new Map([[a, nothing]]) },
      words,
    )
    assert.equal(!late.ok && late.problem.code, 'request-moved-on')
    assert.deepEqual((await pageOf(world, id)).shown[0]?.operation.name, 'Other')
  })

  it('are refused where there is no draft', async () => {
    const world = createWorld()
    const { id } = await aDraft(world)
    const refused = await actOnOutline(world, id, {})
    assert.equal(!refused.ok && refused.problem.code, 'request-gone')
  })
})
