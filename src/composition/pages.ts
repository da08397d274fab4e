import type { BotParts } from '../bot/handlers/bot-dependencies.ts'
import { takeSignIn } from '../bot/handlers/on-sign-in.ts'
import type { Config } from '../config/config.ts'
import type { StepUp } from '../core/ports/index.ts'
import type { Credentials } from '../identity/credentials.ts'
import { createStepUp, stepUpPaths } from '../identity/step-up.ts'
import { createDownloadDoor } from '../pages/download-routes.ts'
import { createStepUpDoor } from '../pages/step-up-routes.ts'
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
  parts: Pick<BotParts, 'userTokens' | 'signInCards' | 'conversations' | 'context'>,
  signIn: StepUp | undefined,
): Pages | undefined {
  const { publicUrl, log } = parts.context
  if (publicUrl === undefined || !signIn) return undefined
  const door = createStepUpDoor({
    signIn,
    // What comes of the sign-in counts for the work of the person who waits.
    take: (person, token) => takeSignIn(parts, person, token),
    isSecure: publicUrl.startsWith('https:'),
    path: stepUpPaths.begin,
    log,
  })
  return { downloads: createDownloadDoor(parts.context), stepUp: { ...stepUpPaths, door } }
}
