import { isObject, own } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { accept, refuse } from '../refusal.ts'
import type { OrRefusal } from '../refusal.ts'
import type { OtherFormat } from './read-details.ts'

/** The family decides how a document is read, the version is what it says about itself. */
export interface Specification {
  readonly family: '2.0' | '3.0' | '3.1'
  readonly version: string
}

const otherFormats: readonly (readonly [format: OtherFormat, test: (root: JsonObject) => boolean])[] = [
  ['asyncapi', (root) => Object.hasOwn(root, 'asyncapi')],
  ['raml', (root) => Object.hasOwn(root, '#%RAML 1.0')],
  [
    'graphql',
    (root) => Object.hasOwn(root, '__schema') || (isObject(root.data) && Object.hasOwn(root.data, '__schema')),
  ],
  ['json-schema', (root) => Object.hasOwn(root, '$schema') && !Object.hasOwn(root, 'paths')],
]

/** Which specification a document follows. `openapi: 3.1` without quotes is a number in YAML, so numbers count too. */
export function recognise(root: JsonObject): OrRefusal<Specification> {
  const swagger = versionText(own(root, 'swagger'))
  const openapi = versionText(own(root, 'openapi'))
  if (swagger === '2' || swagger === '2.0') return accept({ family: '2.0', version: '2.0' })
  const minor = /^3\.(\d+)/.exec(openapi ?? '')?.[1]
  if (openapi !== undefined && (minor === '0' || openapi === '3')) return accept({ family: '3.0', version: openapi })
  // 3.2 adds to 3.1 and takes nothing away that a connector could carry.
  if (openapi !== undefined && (minor === '1' || minor === '2')) return accept({ family: '3.1', version: openapi })
  if (swagger !== undefined || openapi !== undefined) {
    return refuse({
      code: 'definition-refused',
      rule: 'SpecificationVersionIncorrect',
      detail: { code: 'other-version', version: (openapi ?? swagger ?? '').slice(0, 20) },
      pointer: openapi === undefined ? '/swagger' : '/openapi',
    })
  }
  const format = otherFormats.find(([, test]) => test(root))?.[0]
  return refuse({
    code: 'definition-not-an-api',
    rule: 'not-an-api',
    detail: { code: 'other-format', format },
  })
}

function versionText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' ? String(value) : undefined
}
