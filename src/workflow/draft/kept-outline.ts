import type { KeptOutline, Outline } from '../../core/outline.ts'
import type { Context } from '../record/context.ts'
import { getJson, putJson } from '../record/definition-blobs.ts'

/** Returns an outline with the answers to it so far; undefined where it is gone. */
export function readOutline(context: Context, { blob }: KeptOutline): Promise<Outline | undefined> {
  return getJson<Outline>(context, blob)
}

/** Keeps an outline that was made now. */
export async function keepOutline(
  context: Context,
  outline: Outline,
  { via, fileName }: Pick<KeptOutline, 'via' | 'fileName'>,
): Promise<KeptOutline> {
  return {
    via,
    blob: await putJson(context, 'outline', outline),
    madeAt: context.clock.now().toISOString(),
    operations: outline.operations.length,
    ...(fileName === undefined ? {} : { fileName }),
  }
}
