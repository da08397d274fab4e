import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fieldsOf, kindOf, labelOf } from '../../src/definition/fields.ts'
import type { FieldLabel } from '../../src/definition/fields.ts'
import type { JsonObject } from '../../src/definition/json.ts'

const text = { type: 'string' }
const ref = (name: string) => ({ $ref: `#/definitions/${name}` })

/** Key, parent, label and whether it is required, of each field. */
function listed(schema: object, definitions: object = {}, label: FieldLabel = { kind: 'named', name: 'Body' }) {
  const root = { key: 'body', parent: undefined, label, isRequired: true, schema: schema as JsonObject }
  return fieldsOf(root, definitions as JsonObject).map((field) => {
    const { key, parent = '', label: shown, isRequired } = field
    return [key, parent, shown.kind, 'name' in shown ? shown.name : '', isRequired ? 'required' : ''].join('|')
  })
}

describe('the fields of a schema', () => {
  it('come in the order in which they stand, each before what is inside it', () => {
    const schema = {
      required: ['b'],
      properties: {
        a: { properties: { x: text }, required: 'x' },
        b: { ...text, 'x-ms-summary': 'The b' },
        odd: 5,
        lists: { items: { items: text } },
      },
      additionalProperties: { additionalProperties: { items: text } },
    }
    assert.deepEqual(listed(schema), [
      'body||named|Body|required',
      'body.a|body|named|a|',
      'body.a.x|body.a|named|x|',
      'body.b|body|named|The b|required',
      'body.lists|body|named|lists|',
      'body.lists[]|body.lists|items-of|lists|',
      'body.lists[][]|body.lists[]|items-of|lists[]|',
      'body{}|body|any-field||',
      'body{}{}|body{}|any-field||',
      'body{}{}[]|body{}{}|items-of|body{}{}|',
    ])
  })

  it('of a result are its items, and the items of those', () => {
    assert.deepEqual(listed({ items: { items: text } }, {}, { kind: 'result' }), [
      'body||result||required',
      'body[]|body|items-of-result||',
      'body[][]|body[]|items-of|body[]|',
    ])
  })

  it('follow references, and open a type in itself once', () => {
    const definitions = {
      Alias: ref('Node'),
      Node: { properties: { next: ref('Alias'), value: text } },
      none: 5,
    }
    const schema = { properties: { node: ref('Alias'), again: ref('Node'), no: ref('No'), none: ref('none') } }
    assert.deepEqual(listed(schema, definitions), [
      'body||named|Body|required',
      'body.node|body|named|node|',
      'body.node.next|body.node|named|next|',
      'body.node.value|body.node|named|value|',
      'body.again|body|named|again|',
      'body.again.next|body.again|named|next|',
      'body.again.value|body.again|named|value|',
      'body.no|body|named|no|',
      'body.none|body|named|none|',
    ])
  })

  it('are five thousand at most', () => {
    const properties = Object.fromEntries(Array.from({ length: 6000 }, (_, index) => [`f${index}`, text]))
    assert.deepEqual(
      [listed({ properties }).length, listed({ properties }).at(-1)],
      [5000, 'body.f4998|body|named|f4998|'],
    )
  })
})

it('a field is called what makers read, or else by its name', () => {
  const summaries = ['Shown', '', 5, undefined].map((summary) =>
    summary === undefined ? {} : { 'x-ms-summary': summary },
  )
  assert.deepEqual(
    summaries.map((schema) => labelOf(schema as JsonObject, 'n')),
    ['Shown', 'n', 'n', 'n'].map((name) => ({ kind: 'named', name })),
  )
})

it('a schema is of its type, or an object by its fields, or anything', () => {
  const schemas = [{ type: 'array' }, { properties: {} }, { properties: [] }, { type: 5 }, {}, undefined]
  assert.deepEqual(
    schemas.map((schema) => kindOf(schema as JsonObject | undefined)),
    ['array', 'object', 'anything', 'anything', 'anything', 'anything'],
  )
})
