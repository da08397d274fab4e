import { isObject, textOf } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import type { Findings } from '../findings.ts'
import { at } from '../json-pointer.ts'
import type { JsonPointer } from '../json-pointer.ts'
import { isUrl } from '../schema-guards.ts'
import type { InfoField } from './repair-details.ts'
import type { Repair } from './repair.ts'

/** The longest description in a thousand published connectors has exactly this many characters. */
const longestDescription = 500

/** Title, description and version are there; the title is the connector's name. */
export const info: Repair = {
  name: 'info',
  isOptional: false,
  apply({ document, findings }, { name }) {
    const place = at(undefined, 'info')
    const values: JsonObject = isObject(document.info) ? document.info : {}
    document.info = values
    set('title', name ?? (trimmed(values.title) === '' ? textOf(document.host) : trimmed(values.title)))
    const title = textOf(values.title)
    const written = trimmed(values.description)
    set('description', written === '' ? `Operations of ${title}.` : shortened(written))
    set('version', trimmed(values.version) === '' ? '1.0' : textOf(values.version))

    dropBadAddresses(values, findings)

    function set(key: InfoField, value: string): void {
      const before = values[key]
      if (before === value) return
      values[key] = value
      const shown = value.length > 60 ? `${value.slice(0, 59)}…` : value
      findings.add({
        kind: 'repair',
        rule: 'info',
        place: at(place, key),
        detail: { code: 'info-value', field: key, value: shown },
        before,
        after: value,
      })
    }
  },
}

const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?'
const email = new RegExp(`^[\\w!#$%&'*+/=?^{|}~-]+(?:\\.[\\w!#$%&'*+/=?^{|}~-]+)*@(?:${label}\\.)+${label}$`, 'i')

/** Leaves out addresses that are not valid (UrlNotValid, ContactEmailNotValid); nothing depends on them. */
function dropBadAddresses(values: JsonObject, findings: Findings): void {
  const place = at(undefined, 'info')
  drop(values, 'termsOfService', place, 'UrlNotValid', isUrl)
  for (const key of ['contact', 'license']) {
    const inner = values[key]
    if (!isObject(inner)) continue
    drop(inner, 'url', at(place, key), 'UrlNotValid', isUrl)
    drop(inner, 'email', at(place, key), 'ContactEmailNotValid', (text) => email.test(text))
  }

  function drop(
    from: JsonObject,
    key: string,
    where: JsonPointer,
    rule: string,
    isValid: (text: string) => boolean,
  ): void {
    const value = from[key]
    if (value === undefined || (typeof value === 'string' && isValid(value))) return
    delete from[key]
    findings.add({
      kind: 'repair',
      rule,
      place: at(where, key),
      detail: { code: 'address-left-out', keyword: key },
    })
  }
}

function trimmed(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? textOf(value).trim() : ''
}

function shortened(text: string): string {
  if (text.length <= longestDescription) return text
  const cut = text.slice(0, longestDescription)
  const end = Math.max(cut.lastIndexOf('. '), cut.lastIndexOf('.\n'))
  return end > longestDescription / 2 ? cut.slice(0, end + 1) : `${cut.slice(0, -1).trimEnd()}…`
}
