import type { ProblemTexts } from '../../problem-texts.ts'
import { appProblems } from './app.ts'
import { definitionProblems } from './definition.ts'
import { fileProblems } from './file.ts'
import { formProblems } from './form.ts'
import { importProblems } from './import.ts'
import { registrationProblems } from './registration.ts'
import { requestProblems } from './request.ts'
import { serviceProblems } from './service.ts'
import { signInProblems } from './sign-in.ts'

/** The catalogue of problems in Dutch; the words in braces are those of the English one. */
export const nlProblems: ProblemTexts = {
  ...signInProblems,
  ...appProblems,
  ...definitionProblems,
  ...formProblems,
  ...registrationProblems,
  ...requestProblems,
  ...importProblems,
  ...fileProblems,
  ...serviceProblems,
}
