import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { detailWords } from '../../src/cards/text/detail-texts.ts'
import { en } from '../../src/cards/text/en/index.ts'
import { validate } from '@scalar/openapi-parser'
import type { Finding, PreparedDefinition, PrepareResult } from '../../src/core/definition.ts'
import { createFindings } from '../../src/definition/findings.ts'
import { isObject } from '../../src/definition/json.ts'
import type { Json, JsonObject } from '../../src/definition/json.ts'
import { limits } from '../../src/definition/limits.ts'
import { at, pointerOf } from '../../src/definition/json-pointer.ts'
import type { JsonPointer } from '../../src/definition/json-pointer.ts'
import { prepareDefinition } from '../../src/definition/prepare.ts'
import { violations } from '../../src/definition/rules/check.ts'
import { hasCorpus, unpackCorpus } from './corpus.ts'
import type { CorpusPart } from './corpus.ts'
import { bytesOf } from './sample.ts'

const host = 'orders-api.azurewebsites.net'

interface Case {
  readonly name: string
  readonly bytes: Uint8Array
  readonly result: PrepareResult
}

describe('real definitions', { skip: hasCorpus ? false : 'the corpus is not on this machine' }, () => {
  let corpus: ReturnType<typeof unpackCorpus>
  before(() => {
    corpus = unpackCorpus('connectors', 'oas3', 'azure-apps')
  })
  after(() => corpus.remove())

  const casesOf = (part: CorpusPart): Case[] =>
    corpus.files(part).map((file) => {
      const bytes = readFileSync(file)
      return { name: path.basename(file), bytes, result: prepareDefinition({ bytes, host }) }
    })

  for (const part of ['azure-apps', 'oas3', 'connectors'] as const) {
    it(`${part}: what is prepared is valid, breaks no rule, is within limits and stays as it is`, async () => {
      for (const { name, result } of casesOf(part)) if (result.ok) await assertSound(name, result.prepared)
    })
  }

  it('azure-apps: all are prepared', () => {
    assert.deepEqual(
      casesOf('azure-apps')
        .filter(({ result }) => !result.ok)
        .map(({ name }) => name),
      [],
    )
  })

  it('oas3: refused is only what has operations that no connector can have, at most one document in fifty', () => {
    const cases = casesOf('oas3')
    const rules = cases.flatMap(({ result }) => (result.ok ? [] : [result.refusal.rule]))
    assert.deepEqual([...new Set(rules)], ['no-operations'])
    assert.ok(rules.length <= cases.length / 50, `${rules.length} of ${cases.length}`)
  })

  it('connectors: only what is not JSON is refused', () => {
    const rules = casesOf('connectors').flatMap(({ result }) => (result.ok ? [] : [result.refusal.rule]))
    assert.deepEqual([...new Set(rules)].toSorted(), ['encoding', 'json-syntax'])
  })

  it('connectors: nothing is changed but by a repair with its name and place', () => {
    for (const { name, bytes, result } of casesOf('connectors')) {
      if (!result.ok) continue
      const source = JSON.parse(new TextDecoder().decode(bytes)) as Json
      const unexplained = differences(source, result.prepared.document as unknown as Json).filter(
        (pointer) => !isExplained(pointer, result.prepared.findings),
      )
      assert.deepEqual(unexplained, [], name)
    }
  })
})

async function assertSound(name: string, { document, bytes, operations, findings }: PreparedDefinition): Promise<void> {
  const text = JSON.stringify(document)
  const { valid, errors } = await validate(JSON.parse(text) as Record<string, unknown>)
  assert.ok(valid, `${name}: ${JSON.stringify(errors?.[0])}`)
  const working = { document: document as unknown as JsonObject, origins: new Map(), findings: createFindings() }
  const broken = violations(working).filter(({ rule }) => rule.severity === 'error')
  assert.deepEqual(
    broken.map(({ rule, place }) => `${rule.name} ${pointerOf(place)}`),
    [],
    name,
  )
  assert.ok(bytes <= limits.outputBytes && operations.length <= limits.operations, name)
  assert.ok(
    findings.every(({ detail, rule }) => detailWords(en.findings, detail) !== detail.code && rule !== ''),
    name,
  )
  const again = prepareDefinition({ bytes: bytesOf(text), host })
  assert.equal(again.ok && JSON.stringify(again.prepared.document), text, `${name} prepared twice`)
}

/** Pointers of all places where two values are not the same. */
function differences(before: Json | undefined, after: Json | undefined, place?: JsonPointer): string[] {
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)])
    return [...keys].flatMap((key) => differences(before[key], after[key], at(place, key)))
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => differences(item, after[index], at(place, index)))
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [pointerOf(place)]
}

/** The sign-in is not part of a prepared definition; it is reported beside it. */
const signIn = /^\/(?:security|securityDefinitions)(?:\/|$)/

function isExplained(pointer: string, findings: readonly Finding[]): boolean {
  if (signIn.test(pointer)) return true
  return findings.some(({ kind, pointer: where }) => {
    const isChange = kind === 'repair' || kind === 'loss' || kind === 'error'
    return isChange && (pointer === where || pointer.startsWith(`${where}/`) || where.startsWith(`${pointer}/`))
  })
}
