import { asksForSecret, initialValues, readSignIn, signInErrors } from '../../connector-auth/index.ts'
import { routeOf } from '../../core/policy.ts'
import type { Policy } from '../../core/policy.ts'
import type { FormField } from '../../core/form-field.ts'
import type { EarlierConnector } from '../../core/connector/earlier-connector.ts'
import type { ChangeRequest, FormValues } from '../../core/request.ts'
import type { SignIn, SignInType, SignInValues } from '../../core/sign-in.ts'
import { isBlank, visible } from '../../core/text/text.ts'
import type { SignInSuggestion } from '../../core/source-app.ts'
import { knownValues } from './known-values.ts'

/** Letters, digits, spaces and the marks that are safe in a connector's name. */
const connectorName = /^[\p{L}\p{N}][\p{L}\p{N} ._()&'-]{0,49}$/u

/** A name needs a visible character: some letters have no shape. */
function isConnectorName(text: string): boolean {
  return connectorName.test(text) && visible(text) === text.trim()
}

/** Returns the values that the form begins with: the best sign-in that fits, and the definition's title as name. */
export function initialForm(request: ChangeRequest, policy: Policy): FormValues {
  const suggestions = request.analysis?.signInTypes ?? []
  const only = policy.environments.length === 1 ? policy.environments[0] : undefined
  const last = request.earlier?.find(({ environment }) => routeOf(policy, environment.id))
  const environmentId = only?.id ?? last?.environment.id
  const type = request.form.signInType ?? initialType(suggestions, last)
  return {
    ...(request.analysis
      ? { connectorName: initialName(request.analysis.title, request.app.name, last?.displayName) }
      : {}),
    ...(environmentId ? { environmentId } : {}),
    ...(type ? { signInType: type, ...suggestedValues(request, type, last) } : {}),
    ...request.form,
  }
}

/** Returns the sign-in that the connector has, where the app does not ask for another one. */
function initialType(
  suggestions: readonly SignInSuggestion[],
  last: EarlierConnector | undefined,
): SignInType | undefined {
  const [first] = suggestions
  if (first?.because === 'app-settings') return first.type
  return suggestions.find(({ type }) => type === last?.signInType)?.type ?? first?.type
}

/** Returns the values that the connector has for this sign-in, else those that the app and its definition suggest. */
function suggestedValues(request: ChangeRequest, type: SignInType, last: EarlierConnector | undefined): SignInValues {
  const suggestion = request.analysis?.signInTypes.find((one) => one.type === type)
  const suggested = { ...suggestion?.values, ...(last?.signInType === type ? last.signInValues : {}) }
  const initial = initialValues(type, { ...suggested, ...request.form })
  return { ...initial, ...knownValues(request, type, { ...initial, ...suggested, ...request.form }), ...suggested }
}

/** Returns the name that the connector has, unless somebody has given it one by hand that the form does not take. */
function initialName(title: string, appName: string, earlier: string | undefined): string {
  return earlier !== undefined && isConnectorName(earlier) ? earlier : suggestedName(title, appName)
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
  return name.length <= 30 ? name : withWholeWords(name.slice(0, 30))
}

function withWholeWords(cut: string): string {
  const space = cut.lastIndexOf(' ')
  return space === -1 ? cut : cut.slice(0, space)
}

/** Returns the fields that must be corrected before the form can be sent, in reading order. */
export function formErrors(form: FormValues, request: ChangeRequest, policy: Policy): FormField[] {
  const errors: FormField[] = []
  if (!form.environmentId || !routeOf(policy, form.environmentId)) errors.push('environmentId')
  if (!isConnectorName(form.connectorName ?? '')) errors.push('connectorName')
  const reason = form.reason?.trim() ?? ''
  if (isBlank(reason) || reason.length > 500) errors.push('reason')
  if (!form.signInType) return [...errors, 'signInType']
  errors.push(...signInErrors(form.signInType, form))
  if (asksForSecret(form.signInType, form) && !request.secret) errors.push('secret')
  return errors
}

/** The sign-in choice of a form that has no errors. */
export function signInOf(form: FormValues): SignIn {
  return readSignIn(form.signInType ?? 'none', form)
}
