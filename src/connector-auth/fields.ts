import { isBlank, visible } from '../core/text/text.ts'
import type { Field } from './connector-sign-in.ts'

export function isHttps(text: string): boolean {
  return URL.parse(text)?.protocol === 'https:' && !/[\s{}<>"]/.test(text) && visible(text) === text
}

/** `openid profile`, or empty. Characters of RFC 6749, section 3.3. */
export function isScopeList(text: string): boolean {
  return /^(?:[\x21\x23-\x5b\x5d-\x7e][\x20\x21\x23-\x5b\x5d-\x7e]*)?$/.test(text)
}

export function scopeList(text = ''): readonly string[] {
  return text.split(/[ ,]+/).filter((scope) => scope !== '')
}

export const askWhom: Field = {
  name: 'askWhom',
  place: 'form',
  longest: 100,
  isValid: (text) => /^[^\r\n]{2,100}$/.test(text.trim()) && !isBlank(text),
}

/** Client ids of other providers are no GUIDs. Characters of RFC 6749, appendix A.1, but for the space. */
export const clientId: Field = {
  name: 'clientId',
  place: 'dialog',
  longest: 200,
  isValid: (text) => /^[\x21-\x7e]{4,200}$/.test(text),
}

export function scopes(initial = ''): Field {
  return { name: 'scopes', place: 'dialog', longest: 400, initial, isValid: isScopeList }
}

export function address(name: 'authorizationUrl' | 'tokenUrl' | 'refreshUrl' | 'loginUri', initial = ''): Field {
  const isOptional = name === 'refreshUrl'
  return {
    name,
    place: 'dialog',
    longest: 300,
    initial,
    isValid: (text) => (isOptional && text === '') || isHttps(text),
  }
}

/** A toggle: `true` or nothing. */
export function toggle(name: 'onBehalfOf' | 'consentForAll' | 'admitClient', place: Field['place']): Field {
  return { name, place, longest: 5, choices: ['false', 'true'], initial: 'false', isValid: () => true }
}
