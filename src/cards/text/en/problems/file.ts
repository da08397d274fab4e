import type { FileProblemDetails } from '../../../../core/problems/file.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** Files that people send and get in Teams. */
export const fileProblems: TextsOf<FileProblemDetails> = {
  'file-not-reached': {
    happened: 'The file could not be moved between Teams and the bot: {trouble}.',
    todo: 'Try once more. A file that you send must be JSON or YAML of at most 20 MB; one that you get can be taken by link instead.',
  },
  'file-gone': {
    happened: 'The file that you sent is not kept any more.',
    todo: 'Send it once more, together with the words “export” and the app’s name.',
  },
  'several-files': {
    happened: 'Several files came at once; a connector has one definition.',
    todo: 'Send the one file that describes the whole API.',
  },
  'sample-unreadable': {
    happened: 'The sample of requests in {file} could not be read, and nothing of it was kept.',
    todo: 'Send a HAR file of at most 20 MB, or curl commands or an .http file of at most 2 MB, with fewer requests.',
  },
  'too-much-today': {
    happened: 'That is more than the {limit} of API definitions that can be read or sent for one person in a day.',
    todo: 'Go on tomorrow. What was already asked for is still being done.',
  },
  'store-full': {
    happened: 'The definitions that are kept have reached the size that an administrator has set ({limit}).',
    todo: 'Tell an administrator: DEFINITIONS_LIMIT_MB can be raised. Nothing that was asked for is lost.',
  },
}
