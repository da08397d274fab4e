import assert from 'node:assert/strict'
import { it } from 'node:test'
import { schemaOf } from './conversions.ts'

export type Row = readonly [name: string, from: unknown, to: unknown]

export const text = { type: 'string' }

export const number = { type: 'integer' }

export const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more })

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

export const any = (...anyOf: unknown[]) => ({ anyOf })

/** States of a document with these named schemas what each schema becomes. */
function rowsWith(schemas: Readonly<Record<string, unknown>>) {
  return (rows: readonly Row[]) => {
    for (const [name, from, to] of rows) it(name, () => assert.deepEqual(schemaOf(from, schemas), to))
  }
}

export const combinations = rowsWith({
  A: object(
    { a: text },
    { title: 'A', description: 'An A', required: ['a'], discriminator: {}, example: {}, default: {}, 'x-own': 1 },
  ),
  B: object({ b: number }),
  Loop: { allOf: [ref('Loop'), object({ x: text })] },
  Text: { type: 'string', minLength: 1 },
  Alias: ref('B'),
})

export const pets = {
  Cat: object({ kind: { type: 'string', description: 'K' }, lives: number }, { required: ['kind'] }),
  Dog: object({ kind: { type: 'string' }, breed: text }),
  Self: any(ref('Self'), text),
  Text: text,
}

export const unions = rowsWith(pets)
