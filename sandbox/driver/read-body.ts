import { z } from 'zod'
import type { ZodType } from 'zod'
import { HttpError } from './http-error.ts'

/** The body in the shape asked for, else a refusal that says what is wrong with it. */
export function readBody<Shape>(shape: ZodType<Shape>, body: unknown): Shape {
  const { success, data, error } = shape.safeParse(body)
  if (success) return data
  throw new HttpError(400, z.prettifyError(error))
}
