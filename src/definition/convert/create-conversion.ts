import type { Findings } from '../findings.ts'
import type { Source } from '../read/read.ts'
import type { Conversion } from './conversion.ts'
import { createDefinitions } from './schemas/definitions.ts'
import { convertSchema } from './schemas/schemas.ts'

export function createConversion({ root, specification }: Source, findings: Findings): Conversion {
  return {
    root,
    family: specification.family,
    findings,
    definitions: createDefinitions(),
    origins: new Map(),
    schema: convertSchema,
  }
}
