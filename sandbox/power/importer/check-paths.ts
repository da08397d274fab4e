import { asObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { error, warning } from './findings.ts'
import type { Finding } from './findings.ts'
import { methods, variablesIn } from './operations.ts'
import { unknownProperties } from './unknown-properties.ts'

const itemProperties = new Set([...methods, 'parameters', '$ref'])

/** The form of each path, and paths that mean the same address. */
export function checkPaths(definition: JsonObject): readonly Finding[] {
  const entries = Object.entries(asObject(definition['paths']) ?? {}).filter(([path]) => !path.startsWith('x-'))
  const names = entries.map(([path]) => path)
  return [
    ...entries.flatMap(([path, item]) => [
      ...checkForm(path),
      ...unknownProperties(asObject(item) ?? {}, itemProperties, ['paths', path]),
      ...(asObject(item)?.['$ref'] === undefined
        ? []
        : [error('PathItemRefNotSuppored', ['paths', path], 'A reference for a path item is not supported.')]),
    ]),
    ...checkTwins(names),
  ]
}

function checkForm(path: string): readonly Finding[] {
  const at = ['paths', path]
  const rules: readonly [boolean, string, string][] = [
    [!path.startsWith('/'), 'OperationPathMustStartWithSlash', 'The path must start with a slash.'],
    [/[?#]/.test(path), 'OperationPathMayNotContainQueryOrFragment', 'The path may not contain a query or fragment.'],
    [path.includes('*'), 'OperationPathContainsUnsupportedCharacters', "The character '*' is not supported in a path."],
    [!isBalanced(path), 'OperationPathTemplateNotValid', 'The template of the path is not valid.'],
    [
      variablesIn(path).some((name) => name.includes('=')),
      'OperationPathVariablesContainDefaults',
      'A variable of the path may not have a default value.',
    ],
  ]
  return rules.filter(([broken]) => broken).map(([, rule, text]) => error(rule, at, text))
}

function isBalanced(path: string): boolean {
  return /^(?:[^{}]|\{[^{}]+\})*$/.test(path)
}

function checkTwins(names: readonly string[]): readonly Finding[] {
  const template = (path: string) => path.toLowerCase().replaceAll(/\{[^{}]*\}/g, '{}')
  return names.flatMap((path, index) => {
    const earlier = names.slice(0, index)
    if (earlier.some((other) => other.toLowerCase() === path.toLowerCase())) {
      return [
        error(
          'PathRedefined',
          ['paths', path],
          `The path '${path}' is defined multiple times with different capitalization.`,
        ),
      ]
    }
    // Published connectors have such pairs, so they are taken.
    return earlier.some((other) => template(other) === template(path))
      ? [warning('PartialDuplicateOperationPath', ['paths', path], `The path '${path}' is the same as another one.`)]
      : []
  })
}
