import { fieldsOf } from '../../connector-auth/index.ts'
import { scopeList } from '../../connector-auth/fields.ts'
import type { ChangeRequest, FormValues } from '../../core/request.ts'
import { resourceOf } from '../../core/app/app-facts.ts'
import { isGuid } from '../../core/text/text.ts'

const guids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** Returns the client id that the developer gives, in lower case; undefined where the chosen sign-in asks for none. */
export function givenClient({ signInType, ...form }: FormValues): string | undefined {
  const isAsked = signInType !== undefined && fieldsOf(signInType, form).some(({ name }) => name === 'clientId')
  return isAsked ? form.clientId?.toLowerCase() : undefined
}

/**
 * Returns true when the client is known to be the API's own registration, whose credentials are never given to a
 * connector: the one behind the app's own sign-in, or the one that an audience names. Who owns an audience that names
 * nobody, only the directory knows (see `workflow/secret/check-owner.ts`).
 */
export function usesOwnCredentials(form: FormValues, request: ChangeRequest): boolean {
  const client = givenClient(form)
  if (!client) return false
  if (request.analysis?.facts.easyAuth?.clientId?.toLowerCase() === client) return true
  return audiencesOf(form, request).some((audience) => guidsIn(audience).includes(client))
}

/** Returns the resources for which the connector would ask tokens, and those that the app takes tokens for. */
export function audiencesOf(form: FormValues, { analysis }: ChangeRequest): readonly string[] {
  const { easyAuth } = analysis?.facts ?? {}
  const all = [
    form.resource,
    ...scopeList(form.scopes).map(resourceIn),
    ...(easyAuth?.audiences ?? []),
    resourceOf(easyAuth),
  ]
  return [...new Set(all.flatMap((one) => one || []))]
}

/** A scope of Entra ID has its resource before the last slash: `api://orders/read`. Other providers’ scopes have none. */
function resourceIn(scope: string): string | undefined {
  const resource = scope.slice(0, Math.max(scope.lastIndexOf('/'), 0))
  return isGuid(resource) || /^(?:api|https):\/\/./.test(resource) ? resource : undefined
}

function guidsIn(text: string): readonly string[] {
  return text.toLowerCase().match(guids) ?? []
}
