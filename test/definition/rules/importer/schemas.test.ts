import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { swagger } from '../../sample.ts'
import { ok } from '../examples.ts'
import { foundBy } from './found-by.ts'

type Row = readonly [schema: unknown, found: readonly string[]]

const dynamic = ['x-ms-dynamic-values', 'x-ms-dynamic-schema', 'x-ms-dynamic-list', 'x-ms-dynamic-properties']
const text = { type: 'string' }

const rules: Readonly<Record<string, readonly Row[]>> = {
  AdditionalPropertyNotAllowedAdjacentToRef: [
    [{ $ref: '#/x' }, []],
    [{ $ref: '#/x', title: 'T' }, ['/definitions/S']],
    [{ $ref: 5, title: 'T' }, []],
  ],
  ArrayHasNoItems: [
    [{ type: 'array' }, ['/definitions/S/items']],
    [{ type: 'array', items: [] }, ['/definitions/S/items']],
    [{ type: 'array', items: {} }, []],
    [text, []],
  ],
  DefaultValueMustMatchType: [
    [{ ...text, default: 5 }, ['/definitions/S/default {"actual":"integer","type":"string"}']],
    [{ ...text, default: null }, ['/definitions/S/default {"actual":"null","type":"string"}']],
    [{ type: 'array', default: {} }, ['/definitions/S/default {"actual":"object","type":"array"}']],
    [{ type: 'object', default: [] }, ['/definitions/S/default {"actual":"array","type":"object"}']],
    [{ type: 'number', default: 5 }, []],
    [{ type: 'integer', default: 5.5 }, ['/definitions/S/default {"actual":"number","type":"integer"}']],
    [{ type: 'file', default: 5 }, []],
    [{ default: 5 }, []],
  ],
  DynamicOperationNotFound: [
    ...dynamic.map((extension): Row => [
      { [extension]: { operationId: 'No' } },
      [`/definitions/S/${extension} {"operationId":"No"}`],
    ]),
    [Object.fromEntries(dynamic.map((extension) => [extension, { operationId: 'A' }])), []],
    [{ 'x-ms-dynamic-values': 'x', 'x-ms-dynamic-list': { operationId: 5 } }, []],
  ],
  EnumMustContainAtLeastOneElement: [
    [{ enum: [] }, ['/definitions/S/enum']],
    [{ enum: 'x' }, ['/definitions/S/enum']],
    [{ enum: ['x'] }, []],
    [{}, []],
  ],
  JsonValueNotInEnum: [
    ...['string', 'number', 'integer', 'boolean', 'array', 'object', 'file', undefined].map((type): Row => [
      { type },
      [],
    ]),
    [{ type: 'String' }, ['/definitions/S/type {"type":"String"}']],
    [{ type: ['string'] }, ['/definitions/S/type {"type":"[\\"string\\"]"}']],
    [{ type: 5 }, ['/definitions/S/type {"type":"5"}']],
  ],
  RequiredPropertyArrayEmpty: [
    [{ required: [] }, ['/definitions/S/required']],
    [{ required: 'a' }, ['/definitions/S/required']],
    [{ required: ['a'] }, []],
    [{}, []],
  ],
  RequiredPropertyDefinitionMissing: [
    [{ required: ['a', 'b', 'c'], properties: { a: {} } }, ['/definitions/S/required {"name":"b"}']],
    [{ required: ['toString'], properties: {} }, ['/definitions/S/required {"name":"toString"}']],
    [{ required: ['a'], properties: { a: {} } }, []],
    [{ required: ['a'] }, []],
    [{ required: 'a', properties: {} }, []],
    [{ required: [5], properties: {} }, ['/definitions/S/required {"name":"5"}']],
  ],
  SchemaReferenceNotFound: [
    [{ $ref: '#/definitions/S' }, []],
    [{ $ref: '#/definitions/No' }, ['/definitions/S/$ref {"reference":"#/definitions/No"}']],
    [{ $ref: '#/definitions/toString' }, ['/definitions/S/$ref {"reference":"#/definitions/toString"}']],
    [{ $ref: '#/parameters/S' }, ['/definitions/S/$ref {"reference":"#/parameters/S"}']],
    [{ $ref: 'S' }, ['/definitions/S/$ref {"reference":"S"}']],
    [{ $ref: 5 }, []],
    [{ $ref: '#/definitions/none' }, ['/definitions/S/$ref {"reference":"#/definitions/none"}']],
  ],
  SwaggerKeywordNotSupported: [
    ...['oneOf', 'anyOf', 'allOf', 'not', 'nullable', 'const', 'patternProperties', 'prefixItems'].map(
      (keyword): Row => [{ [keyword]: 1 }, [`/definitions/S/${keyword} {"keyword":"${keyword}"}`]],
    ),
    [{ const: 1, not: {} }, ['/definitions/S/not {"keyword":"not"}', '/definitions/S/const {"keyword":"const"}']],
    [{ discriminator: 'x' }, []],
  ],
  UnrecognizedTypeFormat: [
    ...['byte', 'integer', 'int32', 'int64', 'uint64', 'unixtime', 'enum'].map((format): Row => [
      { type: 'integer', format },
      [],
    ]),
    ...['float', 'double', 'integer', 'byte', 'number', 'int32', 'decimal', 'currency'].map((format): Row => [
      { type: 'number', format },
      [],
    ]),
    [{ type: 'integer', format: 'int16' }, ['/definitions/S/format {"format":"int16"}']],
    [{ type: 'number', format: 'int64' }, ['/definitions/S/format {"format":"int64"}']],
    [{ type: 'string', format: 'int16' }, []],
    [{ type: 'number', format: 5 }, []],
    [{ format: 'int16' }, []],
  ],
}

for (const [rule, rows] of Object.entries(rules)) {
  describe(rule, () => {
    for (const [schema, found] of rows) {
      it(JSON.stringify(schema), () => {
        const definitions = { S: schema, none: 'x' }
        const paths = { '/a': { get: { operationId: 'A', responses: ok } } }
        assert.deepEqual(foundBy(rule, swagger({ definitions, paths })), found)
      })
    }
  })
}

it('schemas are looked at wherever they stand, down to the last', () => {
  const bad = { type: 'thing' }
  const all = { ...bad, properties: { p: bad, none: 'x' }, items: bad, additionalProperties: bad, allOf: ['x', bad] }
  const carried = { C: { schema: bad }, none: 'x', empty: {} }
  const operation = {
    operationId: 'A',
    parameters: [{ in: 'query' }, { schema: bad }],
    responses: { 200: { schema: bad }, 400: 'x' },
  }
  const document = swagger({
    definitions: { D: all, none: 'x' },
    parameters: carried,
    responses: carried,
    paths: { '/a': { parameters: [{ schema: bad }], get: operation, trace: operation, put: 'x' }, '/b': 'x' },
  })
  assert.deepEqual(foundBy('JsonValueNotInEnum', document), [
    '/definitions/D/type {"type":"thing"}',
    '/definitions/D/allOf/1/type {"type":"thing"}',
    '/definitions/D/additionalProperties/type {"type":"thing"}',
    '/definitions/D/items/type {"type":"thing"}',
    '/definitions/D/properties/p/type {"type":"thing"}',
    '/parameters/C/schema/type {"type":"thing"}',
    '/responses/C/schema/type {"type":"thing"}',
    '/paths/~1a/parameters/0/schema/type {"type":"thing"}',
    '/paths/~1a/get/parameters/1/schema/type (GET /a) {"type":"thing"}',
    '/paths/~1a/get/responses/200/schema/type (GET /a) {"type":"thing"}',
  ])
})
