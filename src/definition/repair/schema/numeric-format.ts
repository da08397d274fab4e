import type { SchemaRepair } from './schema-repair.ts'

/**
 * The formats that Power Apps binds; any other format of a number is an error there
 * (github.com/microsoft/Power-Fx, Microsoft.PowerFx.Connectors, OpenApiExtensions).
 */
const known: Readonly<Record<string, ReadonlySet<string>>> = {
  integer: new Set(['byte', 'integer', 'int32', 'int64', 'uint64', 'unixtime', 'enum']),
  number: new Set(['float', 'double', 'integer', 'byte', 'number', 'int32', 'decimal', 'currency']),
}

/** Formats of other widths, by the narrowest known one that holds all their values. */
const widerFormats: Readonly<Record<string, string>> = {
  int8: 'int32',
  int16: 'int32',
  uint8: 'int32',
  uint16: 'int32',
  short: 'int32',
  uint: 'int64',
  uint32: 'int64',
  long: 'int64',
}

/** A number's format that Power Apps cannot bind is widened, or dropped where nothing fits. */
export const numericFormat: SchemaRepair = {
  name: 'UnrecognizedTypeFormat',
  apply(schema, note) {
    const { type, format } = schema
    if (typeof format !== 'string' || (type !== 'integer' && type !== 'number') || known[type]?.has(format)) return
    const wider = type === 'integer' && Object.hasOwn(widerFormats, format) ? widerFormats[format] : undefined
    if (wider === undefined) {
      delete schema.format
      note('format', { code: 'number-format-dropped', format }, format)
    } else {
      schema.format = wider
      note('format', { code: 'number-format-widened', format, to: wider }, format)
    }
  },
}
