import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { operationOf } from './conversions.ts'

const text = { type: 'string' }

const file = { type: 'string', format: 'binary' }

const words = { title: 'T', description: 'D' }

function formOf(schema: unknown, type = 'multipart/form-data') {
  const components = {
    schemas: { Form: { type: 'object', properties: { a: text } }, Kind: { type: 'string', enum: ['x'] }, File: file },
  }
  const { operation, said } = operationOf({ requestBody: { content: { [type]: { schema } } } }, { components })
  const { consumes, parameters } = operation as { consumes: unknown; parameters: unknown }
  return [consumes, parameters, said]
}

describe('a field of a form', () => {
  const rows: readonly (readonly [name: string, from: unknown, to: unknown])[] = [
    [
      'keeps what it says of values',
      { ...text, ...words, minLength: 1, maxLength: 2, pattern: 'a' },
      [
        ['multipart/form-data'],
        [
          {
            name: 'f',
            in: 'formData',
            type: 'string',
            description: 'D',
            minLength: 1,
            maxLength: 2,
            pattern: 'a',
            'x-ms-summary': 'T',
          },
        ],
        [],
      ],
    ],
    [
      'may be a number',
      { type: 'number', minimum: 1 },
      [['multipart/form-data'], [{ name: 'f', in: 'formData', type: 'number', minimum: 1 }], []],
    ],
    [
      'may be a whole number',
      { type: 'integer', default: '5' },
      [
        ['multipart/form-data'],
        [{ name: 'f', in: 'formData', type: 'integer', default: 5 }],
        [
          'repair DefaultValueMustMatchType /requestBody/content/multipart~1form-data/schema/properties/f/default default-written {"value":"\\"5\\""} 5 → 5',
        ],
      ],
    ],
    [
      'may be a flag',
      { type: 'boolean' },
      [['multipart/form-data'], [{ name: 'f', in: 'formData', type: 'boolean' }], []],
    ],
    [
      'may be a file',
      { ...file, ...words },
      [
        ['multipart/form-data'],
        [{ name: 'f', in: 'formData', description: 'D', 'x-ms-summary': 'T', type: 'file' }],
        [],
      ],
    ],
    [
      'may be a file that is written as text',
      { ...text, format: 'byte' },
      [['multipart/form-data'], [{ name: 'f', in: 'formData', type: 'file' }], []],
    ],
    [
      'of another format is a text',
      { ...text, format: 'date' },
      [['multipart/form-data'], [{ name: 'f', in: 'formData', type: 'string', format: 'date' }], []],
    ],
    [
      'that holds files takes one',
      { type: 'array', items: file, ...words },
      [
        ['multipart/form-data'],
        [{ name: 'f', in: 'formData', description: 'D', 'x-ms-summary': 'T', type: 'file' }],
        ['loss one-file /requestBody/content/multipart~1form-data/schema/properties/f one-file {"name":"f"}'],
      ],
    ],
    [
      'that holds values takes one',
      { type: 'array', items: { type: 'number', title: 'I', description: 'I' }, ...words },
      [
        ['multipart/form-data'],
        [{ name: 'f', in: 'formData', type: 'number', description: 'D', 'x-ms-summary': 'T' }],
        [
          'loss CollectionFormatValueNotSupported /requestBody/content/multipart~1form-data/schema/properties/f one-value {"name":"f"}',
        ],
      ],
    ],
    [
      'that holds values has the words of these',
      { type: 'array', items: { type: 'boolean', title: 'I', description: 'I' } },
      [
        ['multipart/form-data'],
        [{ name: 'f', in: 'formData', type: 'boolean', description: 'I', 'x-ms-summary': 'I' }],
        [
          'loss CollectionFormatValueNotSupported /requestBody/content/multipart~1form-data/schema/properties/f one-value {"name":"f"}',
        ],
      ],
    ],
    [
      'that holds whole numbers takes one',
      { type: 'array', items: { type: 'integer' } },
      [
        ['multipart/form-data'],
        [{ name: 'f', in: 'formData', type: 'integer' }],
        [
          'loss CollectionFormatValueNotSupported /requestBody/content/multipart~1form-data/schema/properties/f one-value {"name":"f"}',
        ],
      ],
    ],
    [
      'that holds lists is a text',
      { type: 'array', items: { type: 'array', items: text }, ...words },
      [
        ['multipart/form-data'],
        [{ name: 'f', in: 'formData', description: 'D', 'x-ms-summary': 'T', type: 'string' }],
        [
          'loss form-field-as-text /requestBody/content/multipart~1form-data/schema/properties/f form-field-as-text {"name":"f"}',
        ],
      ],
    ],
    [
      'that holds anything is a text',
      { type: 'array' },
      [
        ['multipart/form-data'],
        [{ name: 'f', in: 'formData', type: 'string' }],
        [
          'repair ArrayHasNoItems /requestBody/content/multipart~1form-data/schema/properties/f/items array-items-added',
          'loss form-field-as-text /requestBody/content/multipart~1form-data/schema/properties/f form-field-as-text {"name":"f"}',
        ],
      ],
    ],
    [
      'that is an object is a text',
      { type: 'object', ...words },
      [
        ['multipart/form-data'],
        [{ name: 'f', in: 'formData', description: 'D', 'x-ms-summary': 'T', type: 'string' }],
        [
          'loss form-field-as-text /requestBody/content/multipart~1form-data/schema/properties/f form-field-as-text {"name":"f"}',
        ],
      ],
    ],
    [
      'without a type is a text',
      { title: '' },
      [
        ['multipart/form-data'],
        [{ name: 'f', in: 'formData', type: 'string' }],
        [
          'loss form-field-as-text /requestBody/content/multipart~1form-data/schema/properties/f form-field-as-text {"name":"f"}',
        ],
      ],
    ],
    [
      'whose words are none has none',
      { ...file, title: 5, description: 5 },
      [
        ['multipart/form-data'],
        [{ name: 'f', in: 'formData', type: 'file' }],
        [
          'repair JsonTypeIncorrect /requestBody/content/multipart~1form-data/schema/properties/f/title wrong-kind-dropped {"keyword":"title"}',
          'repair JsonTypeIncorrect /requestBody/content/multipart~1form-data/schema/properties/f/description wrong-kind-dropped {"keyword":"description"}',
        ],
      ],
    ],
    [
      'that is no schema is a text',
      true,
      [
        ['multipart/form-data'],
        [{ name: 'f', in: 'formData', type: 'string' }],
        [
          'loss form-field-as-text /requestBody/content/multipart~1form-data/schema/properties/f form-field-as-text {"name":"f"}',
        ],
      ],
    ],
    [
      'may be named',
      { $ref: '#/components/schemas/Kind' },
      [['multipart/form-data'], [{ name: 'f', in: 'formData', type: 'string', enum: ['x'] }], []],
    ],
    [
      'that is named may be a file',
      { $ref: '#/components/schemas/File' },
      [['multipart/form-data'], [{ name: 'f', in: 'formData', type: 'file' }], []],
    ],
    [
      'that holds what is named takes one',
      { type: 'array', items: { $ref: '#/components/schemas/File' } },
      [
        ['multipart/form-data'],
        [{ name: 'f', in: 'formData', type: 'file' }],
        ['loss one-file /requestBody/content/multipart~1form-data/schema/properties/f one-file {"name":"f"}'],
      ],
    ],
  ]
  for (const [name, from, to] of rows) {
    it(name, () => assert.deepEqual(formOf({ type: 'object', properties: { f: from } }), to))
  }
})
