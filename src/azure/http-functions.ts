import type { FunctionEnvelope } from '@azure/arm-appservice'
import { z } from 'zod'
import type { FunctionLevel } from '../core/app/app-facts.ts'
import { isDefinitionPage } from '../core/app/definition-page.ts'

const triggerSchema = z.object({
  type: z.string(),
  authLevel: z.union([z.string(), z.number()]).nullish(),
})

/** True for what serves or draws the definition itself; Azure puts the app's name before a function's. */
export function isRenderer({ name }: FunctionEnvelope): boolean {
  return isDefinitionPage(name?.split('/').at(-1) ?? '')
}

/** True for a function of the app's own that is called over HTTP. */
export function isHttpFunction(one: FunctionEnvelope): boolean {
  return one.isDisabled !== true && !isRenderer(one) && triggerOf(one) !== undefined
}

/**
 * Returns what a function asks of its callers; a trigger that says nothing asks for a key.
 * Source: learn.microsoft.com/azure/azure-functions/functions-bindings-http-webhook-trigger.
 */
export function levelOf(one: FunctionEnvelope): FunctionLevel {
  const level = String(triggerOf(one)?.authLevel ?? 'function').toLowerCase()
  return level === 'anonymous' || level === 'admin' ? level : 'function'
}

function triggerOf({ config }: FunctionEnvelope) {
  const { bindings } = (config ?? {}) as { bindings?: unknown }
  const all = Array.isArray(bindings) ? bindings.map((one) => triggerSchema.safeParse(one).data) : []
  return all.find((one) => one?.type.toLowerCase() === 'httptrigger')
}
