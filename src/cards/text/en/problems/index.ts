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

/** What happened and what to do, for every problem. Words in braces are filled from the problem's details. */
export const problems: ProblemTexts = {
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
