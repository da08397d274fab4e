import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { it } from 'node:test'
import { check } from '../../src/cli/check.ts'
import { openApi, swagger } from '../definition/sample.ts'
import { folderWith, run } from './run-command.ts'

it('a definition without anything to do is said to be prepared', async (t) => {
  const folder = await folderWith({ 'api.json': JSON.stringify(swagger()) }, t)
  const { exitCode, printed } = await run(check, path.join(folder, 'api.json'))
  assert.deepEqual([exitCode, printed], [0, [`${folder}/api.json: prepared, 1 operation, 0 repairs, 0 losses`]])
})

it('every finding has its place in the file', async (t) => {
  const text = JSON.stringify(swagger({ basePath: 'v1' }), undefined, 2)
  const folder = await folderWith({ 'api.json': text }, t)
  const { printed } = await run(check, path.join(folder, 'api.json'))
  assert.deepEqual(printed.slice(1), [
    '  9:3       repair        BasePathNotValid  The base path was written as "/v1".',
  ])
})

it('the report is in the language that is asked for, and only in one that is there', async (t) => {
  const text = JSON.stringify(swagger({ basePath: 'v1' }), undefined, 2)
  const folder = await folderWith({ 'api.json': text, 'bad.json': '{' }, t)
  const { printed } = await run(check, path.join(folder, 'api.json'), '--language', 'nl')
  assert.deepEqual(printed, [
    `${folder}/api.json: voorbereid, 1 bewerking, 1 reparatie, 0 verliezen`,
    '  9:3       repair        BasePathNotValid  Het basispad is geschreven als "/v1".',
  ])
  const refused = await run(check, path.join(folder, 'bad.json'), '--language', 'nl', '--json')
  assert.match(refused.printed[0] ?? '', /"message":"Dit is geen geldige JSON: het document houdt te vroeg op\./)
  const unknown = await run(check, path.join(folder, 'api.json'), '--language', 'xx')
  assert.deepEqual([unknown.exitCode, unknown.complained[0]], [2, 'There is no language "xx"; there are en, nl.'])
})

it('an operation that cannot be carried makes the exit code 1', async (t) => {
  const paths = { '/a': { get: { parameters: [{ name: 'c', in: 'cookie', required: true }] }, post: {} } }
  const folder = await folderWith({ 'api.json': JSON.stringify(openApi({ paths })) }, t)
  const { exitCode, printed } = await run(check, path.join(folder, 'api.json'), '--json')
  const { findings } = JSON.parse(printed[0] ?? '') as {
    findings: { kind: string; rule: string; line: number; operation: string }[]
  }
  const [error] = findings.filter(({ kind }) => kind === 'error')
  assert.deepEqual([exitCode, error?.rule, error?.operation, error?.line], [1, 'cookie-parameter', 'GET /a', 1])
})

it('no file, and one that is not there, are wrong usage', async () => {
  const none = await run(check)
  assert.deepEqual([none.exitCode, none.complained[0]], [2, 'Name at least one file.'])
  const missing = await run(check, '/nowhere/x.json')
  assert.match(`${missing.exitCode} ${missing.complained.join()}`, /^2 ENOENT.*,Usage: courier check FILE/)
})

it('several files are looked at in turn, and one that is refused makes the exit code 1', async (t) => {
  const hostless = JSON.stringify(swagger({ host: undefined }))
  const folder = await folderWith({ 'a.json': '', 'b.json': hostless, 'c.json': JSON.stringify(swagger()) }, t)
  const { exitCode, printed } = await run(check, folder, '--json', '--host', 'api.contoso.com')
  const told = printed.map((line) => JSON.parse(line) as Record<string, unknown>)
  assert.equal(exitCode, 1)
  assert.deepEqual(
    told.map(({ file, folder: name, outcome, bytesRead }) => [file, name, outcome, bytesRead]),
    [
      [path.join(folder, 'a.json'), 'a', 'refused', 0],
      [path.join(folder, 'b.json'), 'b', 'prepared', hostless.length],
      [path.join(folder, 'c.json'), 'c', 'prepared', JSON.stringify(swagger()).length],
    ],
  )
  const plain = await run(check, path.join(folder, 'a.json'))
  assert.match(plain.printed[1] ?? '', /^ {2}- {9}error {9}\S+ {2}The document is empty\.$/)
})

it('a finding of an operation names it', async (t) => {
  const paths = {
    '/a': { get: { operationId: 'A', parameters: [{ name: 'c', in: 'cookie', required: true }] }, post: {} },
  }
  const folder = await folderWith({ 'api.json': JSON.stringify(openApi({ paths })) }, t)
  const { printed } = await run(check, path.join(folder, 'api.json'))
  const error = printed.find((line) => line.includes('cookie-parameter')) ?? ''
  assert.match(error, /^ {2}1:\d+ +error {9}cookie-parameter {2}.+ \(GET \/a\)$/)
})

it('a refusal is a line with its place', async (t) => {
  const folder = await folderWith({ 'api.json': '{\n "openapi": 3.0.0\n}' }, t)
  const { exitCode, printed } = await run(check, path.join(folder, 'api.json'))
  assert.equal(exitCode, 1)
  assert.match(printed[1] ?? '', /^ {2}2:16 +error +json-syntax {2}This is not valid JSON/)
})

it('an organisation has its own rules in a file', async (t) => {
  const rule = {
    name: 'contact',
    severity: 'warning',
    on: 'document',
    keyword: 'info.contact',
    isRequired: true,
    message: 'Say whom to ask.',
  }
  const folder = await folderWith(
    { 'api.json': JSON.stringify(swagger()), 'rules.json': JSON.stringify([rule]), 'bad.json': '[{}]' },
    t,
  )
  const { exitCode, printed } = await run(
    check,
    path.join(folder, 'api.json'),
    '--rules',
    path.join(folder, 'rules.json'),
  )
  assert.equal(exitCode, 0)
  assert.match(printed[1] ?? '', /warning +contact {2}Say whom to ask\.$/)
  const bad = await run(check, path.join(folder, 'api.json'), '--rules', path.join(folder, 'bad.json'))
  assert.equal(bad.exitCode, 2)
  assert.match(bad.complained[0] ?? '', /Rule 1: "name" must be a text\./)
})

it('the command line lists its commands and knows no others', () => {
  const courier = (...args: string[]) =>
    spawnSync(process.execPath, [path.resolve(import.meta.dirname, '../../src/cli/courier.ts'), ...args], {
      encoding: 'utf8',
    })
  const help = courier('--help')
  assert.equal(help.status, 0)
  assert.match(help.stdout, /^ {2}check .+\n {2}convert /m)
  const unknown = courier('dance')
  assert.equal(unknown.status, 2)
  assert.match(unknown.stderr, /no command "dance"/)
})
