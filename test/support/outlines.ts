import assert from 'node:assert/strict'
import type { ListedFunction } from '../../src/core/outline.ts'
import { answerOutline } from '../../src/workflow/draft/answer-outline.ts'
import type { OperationAnswer, OutlineAction } from '../../src/workflow/draft/answer-outline.ts'
import { outlineWords as words } from './outline-words.ts'
import { aDraft } from './stories.ts'
import { dana, ordersApp } from './world.ts'
import type { World } from './world.ts'

type Asked = Pick<World, 'context' | 'cloud'> & Parameters<typeof aDraft>[0]

export function listed(name: string, methods: readonly string[] = ['get'], more: object = {}): ListedFunction {
  const invokeUrlTemplate = `https://${ordersApp.host}/api/${name.toLowerCase()}`
  return {
    name,
    isDisabled: false,
    invokeUrlTemplate,
    bindings: [{ type: 'httpTrigger', methods, authLevel: 'function', ...more }],
  }
}

export const nothing: OperationAnswer = { isTaken: true, name: 'Named', bodyExample: '', answerExample: '' }

export async function actOnOutline(world: Asked, requestId: string, action: Partial<OutlineAction>, person = dana) {
  return answerOutline(
    world.context,
    { person, requestId },
    { step: 'open', page: 0, answers: new Map(), ...action },
    words,
  )
}

export async function pageOf(world: Asked, requestId: string, action: Partial<OutlineAction> = {}) {
  const answered = await actOnOutline(world, requestId, action)
  assert.ok(answered.ok)
  return answered.value
}

export async function marksOf(world: Asked, requestId: string) {
  return (await pageOf(world, requestId)).shown.map(({ operation }) => operation.mark)
}

/** A draft of an app that serves no definition and has these functions. */
export async function anOutline(
  world: Asked,
  functions: readonly ListedFunction[] = [listed('ListOrders'), listed('Pay', ['post'])],
) {
  world.cloud.definition = undefined
  world.cloud.functions = functions
  return aDraft(world)
}
