import type { FunctionEnvelope } from '@azure/arm-appservice'
import type { ListedFunction } from '../core/outline.ts'
import type { AppFunctions } from '../core/ports/index.ts'
import { armProblem } from './arm-problem.ts'
import type { Arm } from './arm.ts'
import { siteFor } from './site-client.ts'

/** Functions that are read; no app has more. */
const mostFunctions = 2000

/**
 * Lists the functions of an app or of a slot, by `GET …/functions`. The list fails while the app's host is down, which is
 * thrown like any other failure: to whoever asks, it is one look-up among several.
 * Source: learn.microsoft.com/rest/api/appservice/web-apps/list-functions.
 */
export function createAppFunctions(arm: Arm): AppFunctions {
  return {
    async list(person, { resourceId }) {
      const site = await siteFor(arm, person, resourceId)
      try {
        return await arm.list(async (abortSignal) => {
          const functions: ListedFunction[] = []
          for await (const one of site.functions(abortSignal)) {
            functions.push(listedFunction(one))
            if (functions.length >= mostFunctions) break
          }
          return functions
        })
      } catch (error) {
        throw armProblem(error)
      }
    },
  }
}

function listedFunction({ name, config, invokeUrlTemplate, isDisabled }: FunctionEnvelope): ListedFunction {
  const read = objectOf(config)
  const { bindings, disabled } = read
  return {
    name: name?.split('/').at(-1) ?? '',
    isDisabled: isDisabled === true || disabled === true,
    ...(invokeUrlTemplate ? { invokeUrlTemplate } : {}),
    ...(Array.isArray(bindings) ? { bindings: bindings.map(objectOf) } : {}),
  }
}

/** The configuration is `function.json` as its author or the host has written it. */
function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
