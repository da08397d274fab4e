import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { en } from '../../../src/cards/text/en/index.ts'
import { fileKinds } from '../../../src/core/dialogs.ts'
import { reportWriter } from '../../../src/bot/handlers/report-writer.ts'
import { definitionFile } from '../../../src/workflow/definition/definition-file.ts'
import { aDraft } from '../../support/stories.ts'
import { createWorld, dana, omar, ordersApp } from '../../support/world.ts'

async function files(app = ordersApp) {
  const world = createWorld()
  world.cloud.apps = [{ ...app, state: 'Running' }]
  const { id: requestId } = await aDraft(world, dana, app)
  const made = fileKinds.map(async (kind) => {
    const file = await definitionFile(world.context, { person: dana, requestId, kind }, reportWriter(en))
    return file.ok ? { ...file.value.file, text: Buffer.from(file.value.file.bytes).toString() } : file.problem.code
  })
  return { world, requestId, made: await Promise.all(made) }
}

describe('files about a definition', () => {
  it('are the definition, the report for people, and the same for programs', async () => {
    const { made } = await files()
    const [definition, report, data] = made.map((one) => (typeof one === 'string' ? undefined : one))
    assert.deepEqual(
      [definition, report, data].map((file) => [file?.name, file?.contentType]),
      [
        ['orders-api.swagger.json', 'application/json; charset=utf-8'],
        ['orders-api.report.html', 'text/html; charset=utf-8'],
        ['orders-api.report.json', 'application/json; charset=utf-8'],
      ],
    )
    assert.match(definition?.text ?? '', /^\{\n {2}"swagger": "2\.0",\n/)
    assert.match(report?.text ?? '', /^<!doctype html>/)
    const { app, host, title, specification, source, choice } = JSON.parse(data?.text ?? '') as Record<string, unknown>
    assert.deepEqual(
      [app, host, title, specification, choice],
      ['orders-api', ordersApp.host, 'Orders API', '3.0.1', {}],
    )
    assert.deepEqual(
      { ...(source as object), digest: '', readAt: '' },
      {
        via: 'registered',
        address: `https://${ordersApp.host}/swagger.json`,
        digest: '',
        readAt: '',
      },
    )
  })

  it('have a name that every system takes', async () => {
    for (const [name, file] of [
      ['Über & unter/api', '-ber-unter-api'],
      ['x'.repeat(80), 'x'.repeat(60)],
    ] as const) {
      const { made } = await files({ ...ordersApp, name })
      assert.equal(typeof made[0] === 'string' ? '' : made[0]?.name, `${file}.swagger.json`)
    }
  })

  it('are for nobody else', async () => {
    const { world, requestId } = await files()
    const file = (person: typeof dana) =>
      definitionFile(world.context, { person, requestId, kind: 'definition' }, reportWriter(en)).then((one) =>
        one.ok ? 'made' : one.problem.code,
      )
    assert.deepEqual([await file(dana), await file(omar)], ['made', 'not-your-request'])
  })
})
