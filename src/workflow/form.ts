import { needsSecret } from '../connector-auth/index.ts'
import { routeOf } from '../core/policy.ts'
import type { Policy } from '../core/policy.ts'
import type { ChangeRequest, FormValues } from '../core/request.ts'
import type { SignIn, SignInType } from '../core/sign-in.ts'
import type { SignInSuggestion } from '../core/source-app.ts'

export type FormField = keyof FormValues | 'secret'

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
/** Letters, digits, spaces and the marks that are safe in a connector's name. */
const connectorName = /^[\p{L}\p{N}][\p{L}\p{N} ._()&'-]{0,49}$/u
/** A token of RFC 9110, as header names are. */
const headerOrQueryName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}$/

/** What stands in the form before anything is typed: the best sign-in that fits, the definition's title as name. */
export function initialForm(request: ChangeRequest, policy: Policy): FormValues {
  const best = request.analysis?.signInTypes[0]
  const only = policy.environments.length === 1 ? policy.environments[0] : undefined
  const type = request.form.signInType ?? best?.type
  return {
    ...(request.analysis ? { connectorName: suggestedName(request.analysis.title, request.app.name) } : {}),
    ...(only ? { environmentId: only.id } : {}),
    ...(type ? { signInType: type, ...suggestedValues(request.analysis?.signInTypes ?? [], type) } : {}),
    ...request.form,
  }
}

function suggestedValues(suggestions: readonly SignInSuggestion[], type: SignInType): FormValues {
  return suggestions.find((one) => one.type === type)?.values ?? {}
}

/** At most 30 characters without the word API: what Power Platform recommends for connector names. */
export function suggestedName(title: string, appName: string): string {
  const words = (title.trim() || appName)
    .replaceAll(/\bAPI\b/gi, ' ')
    .replaceAll(/[^\p{L}\p{N} ._()&'-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^[^\p{L}\p{N}]+/u, '')
  const name = words || appName
  return name.length <= 30 ? name : name.slice(0, 30).replace(/\s+\S*$/, '')
}

/** The fields that keep the form from being sent, in reading order. */
export function formErrors(form: FormValues, request: ChangeRequest, policy: Policy): readonly FormField[] {
  const errors: FormField[] = []
  if (!form.environmentId || !routeOf(policy, form.environmentId)) errors.push('environmentId')
  if (!connectorName.test(form.connectorName ?? '')) errors.push('connectorName')
  const reason = form.reason?.trim() ?? ''
  if (reason === '' || reason.length > 500) errors.push('reason')
  if (!form.signInType) errors.push('signInType')
  errors.push(...signInErrors(form))
  if (form.signInType && needsSecret(form.signInType) && !request.secret) errors.push('secret')
  return errors
}

/** The sign-in fields that are missing or malformed for the chosen type. */
export function signInErrors(form: FormValues): readonly FormField[] {
  const checks: Record<SignInType, readonly (readonly [FormField, boolean])[]> = {
    none: [],
    'api-key': [
      ['keyIn', form.keyIn === 'header' || form.keyIn === 'query'],
      ['keyName', headerOrQueryName.test(form.keyName ?? '')],
      ['askWhom', /^[^\r\n]{2,100}$/.test(form.askWhom?.trim() ?? '')],
    ],
    'entra-id': [
      ['clientId', guid.test(form.clientId ?? '')],
      ['tenant', form.tenant === 'common' || guid.test(form.tenant ?? '')],
      ['resource', isResource(form.resource ?? '')],
    ],
  }
  return form.signInType ? checks[form.signInType].filter(([, fine]) => !fine).map(([field]) => field) : []
}

function isResource(text: string): boolean {
  const url = URL.parse(text)
  return guid.test(text) || url?.protocol === 'api:' || url?.protocol === 'https:'
}

/** The sign-in choice of a form that has no errors. */
export function signInOf(form: FormValues): SignIn {
  switch (form.signInType) {
    case 'api-key':
      return {
        type: 'api-key',
        in: form.keyIn ?? 'header',
        name: form.keyName ?? '',
        askWhom: form.askWhom?.trim() ?? '',
      }
    case 'entra-id':
      return {
        type: 'entra-id',
        clientId: form.clientId ?? '',
        tenant: form.tenant ?? '',
        resource: form.resource ?? '',
      }
    default:
      return { type: 'none' }
  }
}
