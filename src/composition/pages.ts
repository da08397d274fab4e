import type { BotDependencies } from '../bot/handlers/bot-dependencies.ts'
import { takeSignIn } from '../bot/handlers/on-sign-in.ts'
import type { Config } from '../config/config.ts'
import type { StepUp } from '../core/ports/index.ts'
import type { Credentials } from '../identity/credentials.ts'
import { createStepUp, stepUpPaths } from '../identity/step-up.ts'
import { createDownloadRoutes } from '../pages/download-routes.ts'
import { createStepUpRoutes } from '../pages/step-up-routes.ts'
import type { Pages } from '../server.ts'

/** Signing in anew on a page of the bot; undefined where browsers do not reach it. */
export function openStepUp(
  { bot, publicUrl, vaultKey }: Config,
  credentials: Pick<Credentials, 'webClient'>,
  now: () => Date,
): StepUp | undefined {
  return publicUrl === undefined
    ? undefined
    : createStepUp({ credentials, clientId: bot.appId, publicUrl, vaultKey, now })
}

/** What browsers find at the bot; undefined where they do not reach it. */
export function openPages(
  dependencies: Pick<BotDependencies, 'userTokens' | 'signInCards' | 'conversations' | 'context'>,
  signIn: StepUp | undefined,
): Pages | undefined {
  const { publicUrl, log } = dependencies.context
  if (publicUrl === undefined || !signIn) return undefined
  const door = createStepUpRoutes({
    signIn,
    // What comes of the sign-in counts for the work of the person who waits.
    take: (person, token) => takeSignIn(dependencies, person, token),
    isSecure: publicUrl.startsWith('https:'),
    path: stepUpPaths.begin,
    log,
  })
  return { downloads: createDownloadRoutes(dependencies.context), stepUp: { ...stepUpPaths, routes: door } }
}
