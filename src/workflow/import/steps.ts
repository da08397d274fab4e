import { compareSource } from './compare-source.ts'
import type { ImportStep } from './import-step.ts'
import { readBack } from './read-back.ts'
import { save } from './save.ts'
import { share } from './share.ts'
import { validate } from './validate.ts'

/** The import, in order. */
export const steps: readonly ImportStep[] = [compareSource, validate, save, share, readBack]
