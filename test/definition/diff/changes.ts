import type { Swagger } from '../../../src/core/definition.ts'
import { diffDefinitions } from '../../../src/definition/diff.ts'
import { swagger } from '../sample.ts'

/** A definition with these parts. */
export function withParts(parts: object): Swagger {
  return swagger({ ...parts }) as unknown as Swagger
}

/** A definition of one operation, `POST /a` called `Act`, with these parts. */
export function acting(operation: object, more: object = {}): Swagger {
  const post = { operationId: 'Act', summary: 'Act', responses: {}, ...operation }
  return withParts({ paths: { '/a': { post } }, ...more })
}

/** Every difference in a line: how grave, by which rule, of which operation, and what is mentioned. */
export function changesOf(before: Swagger, after: Swagger): readonly string[] {
  return diffDefinitions(before, after).map(({ class: level, rule, operation, detail: { code, ...parameters } }) =>
    [
      level,
      rule,
      ...(operation === undefined ? [] : [`(${operation})`]),
      ...(code === rule ? [] : [code]),
      JSON.stringify(parameters),
    ].join(' '),
  )
}
