import type { ServiceProblemDetails } from '../../../../core/problems/service.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** Services that do not answer as they should, and the bot itself. */
export const serviceProblems: TextsOf<ServiceProblemDetails> = {
  'service-busy': {
    happened: '{service} is busy and asked us to wait.',
    todo: 'The bot tries again by itself.',
  },
  'service-unavailable': {
    happened: '{service} did not answer as expected ({reason}).',
    todo: 'The bot tries again by itself. If it goes on, tell an administrator the reference.',
  },
  'service-conflict': {
    happened: '{service} says that something else is changing the same thing: {reason}',
    todo: 'The bot tries again by itself.',
  },
  'service-away': {
    happened: '{service} did not answer as expected ({reason}).',
    todo: 'Try again in a moment: doing it twice does no harm. If it goes on, tell an administrator the reference.',
  },
  'service-down': {
    happened: '{service} has not answered as expected for a while ({reason}).',
    todo: 'Nothing is lost. Try again later; if it goes on, tell an administrator the reference.',
  },
  'service-refused': {
    happened: '{service} refused the call: {reason}',
    todo: 'Tell an administrator the reference.',
  },
  internal: {
    happened: 'Something went wrong inside the bot.',
    todo: 'Try again. If it goes on, tell an administrator the reference.',
  },
}
