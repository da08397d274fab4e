import type { Detail } from '../../core/definition.ts'
import { ownValue } from '../../core/text/own-value.ts'
import type { ReasonDetails } from '../../core/problems/reason.ts'
import type { ChangeDetails, FindingParameters, SignInDetails } from '../../definition/detail.ts'

/** The sentence for every code of a part: a text, or a function of what the sentence mentions. */
export type DetailTexts<Parameters> = {
  readonly [Code in keyof Parameters]: keyof Parameters[Code] extends never
    ? string
    : (detail: Parameters[Code]) => string
}

export type FindingTexts = DetailTexts<FindingParameters>
export type ChangeTexts = DetailTexts<ChangeDetails>
export type SignInReasonTexts = DetailTexts<SignInDetails>
export type ReasonTexts = DetailTexts<ReasonDetails>

type AnyTexts = Readonly<Record<string, string | ((detail: never) => string)>>

/** The sentence for what the engine has to tell. A code of another version, which has no sentence here, stands for itself. */
export function detailWords(
  texts: FindingTexts | ChangeTexts | SignInReasonTexts | ReasonTexts,
  detail: Detail,
): string {
  const table: AnyTexts = texts
  const text = ownValue(table, detail.code)
  if (typeof text === 'string') return text
  return text === undefined ? detail.code : text(detail as unknown as never)
}
