import type { JsonObject } from '../../json.ts'

/** What a request body has become: parameters of OpenAPI 2.0, and the media types that the operation takes. */
export interface ConvertedBody {
  readonly parameters: readonly JsonObject[]
  readonly consumes: readonly string[]
}
