import type { Text } from '../en/index.ts'
import { conversationTexts } from './conversation.ts'
import { definitionTexts } from './definition.ts'
import { draftTexts } from './draft.ts'
import { fieldErrorTexts } from './field-errors.ts'
import { requestTexts } from './request.ts'
import { signInTexts } from './sign-in.ts'
import { wordsTexts } from './words.ts'
import { nlProblems } from './problems/index.ts'

/** Everything the bot says, in Dutch. */
export const nl: Text = {
  ...wordsTexts,
  ...conversationTexts,
  ...draftTexts,
  ...definitionTexts,
  ...fieldErrorTexts,
  ...requestTexts,
  ...signInTexts,
  problems: nlProblems,
}
