import type { Text } from '../en/index.ts'
import { changes, fieldWords, signInReasons } from './changes.ts'
import { conversationTexts } from './conversation.ts'
import { definitionTexts } from './definition.ts'
import { draftTexts } from './draft.ts'
import { fieldErrorTexts } from './field-errors.ts'
import { findings } from './findings/index.ts'
import { intents } from './intents.ts'
import { fileDefinitionProblems } from './problems/definition.ts'
import { denials } from './problems/import.ts'
import { outlineTexts } from './outline.ts'
import { problems } from './problems/index.ts'
import { signInRefusals } from './problems/sign-in.ts'
import { reasons, services } from './reasons.ts'
import { readingTexts } from './reading.ts'
import { requestTexts } from './request.ts'
import { signInTexts } from './sign-in.ts'
import { testCallTexts } from './test-call.ts'
import { unfurledTexts } from './unfurled.ts'
import { wordsTexts } from './words.ts'

/** Everything the bot says, in Dutch. */
export const nl: Text = {
  ...wordsTexts,
  ...conversationTexts,
  ...draftTexts,
  ...definitionTexts,
  ...fieldErrorTexts,
  ...readingTexts,
  ...outlineTexts,
  ...requestTexts,
  ...signInTexts,
  ...testCallTexts,
  ...unfurledTexts,
  problems,
  denials,
  problemsOfFiles: fileDefinitionProblems,
  intents,
  findings,
  changes,
  signInReasons,
  signInRefusals,
  reasons,
  services,
  fieldWords,
}
