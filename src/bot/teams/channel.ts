import { Agent } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import { ClaimsIdentity, AuthenticationConstants } from 'botframework-connector'
import type { ConnectorClient } from 'botframework-connector'
import type { Activity } from 'botframework-schema'
import type { Person } from '../../core/person.ts'
import type { PersonalConversation } from '../../core/ports/index.ts'
import { ProblemError } from '../../core/problems.ts'
import { timeLimits } from '../../net/time-limits.ts'
import type { TimeLimits } from '../../net/time-limits.ts'
import { withinTime } from '../../net/within-time.ts'
import type { ChannelAuthentication, ChannelSettings } from './channel-authentication.ts'
import { channelProblem, channelService, retryAfterOf, statusOf } from './channel-problem.ts'
import { guardPipeline } from './framework-pipeline.ts'
import type { FrameworkPipeline } from './framework-pipeline.ts'

/** Sends and edits messages outside of a turn, because the bot also speaks when its work is done. */
export interface Channel {
  /**
   * Returns the new message's id. There is none for a sign of typing, and none where Teams makes two messages of one.
   */
  send(where: Place, activity: Partial<Activity>): Promise<string | undefined>
  update(where: Place, activityId: string, activity: Partial<Activity>): Promise<'updated' | 'gone'>
  /** Deletes a message of the bot; one that is gone already is fine. */
  remove(where: Place, activityId: string): Promise<void>
  /**
   * Opens the personal chat with somebody. `known` is how they were reached before: Teams' own id of them is then used,
   * and their service URL. Throws the ProblemErrors of `channel-problem.ts`.
   */
  open(person: Person, known?: PersonalConversation): Promise<PersonalConversation>
}

export interface Place {
  readonly serviceUrl: string
  readonly conversationId: string
}

export interface ChannelOptions {
  readonly authentication: ChannelAuthentication
  readonly settings: ChannelSettings
  /** Service URL for people who have not written yet. */
  readonly defaultServiceUrl: string
  readonly limits?: Pick<TimeLimits, 'channel'>
}

export function createChannel(options: ChannelOptions): Channel {
  const { authentication, settings, defaultServiceUrl, limits = timeLimits } = options
  const factory = authentication.createConnectorFactory(botClaims(settings.appId))
  const clients = new Map<string, Promise<ConnectorClient>>()

  function clientFor(serviceUrl: string): Promise<ConnectorClient> {
    if (!settings.serviceHosts.has(new URL(serviceUrl).host)) throw new TypeError('unknown service URL')
    const client = clients.get(serviceUrl) ?? factory.create(serviceUrl, settings.scope).then(withOwnPolicies)
    clients.set(serviceUrl, client)
    client.catch(() => clients.delete(serviceUrl))
    return client
  }

  return {
    async send({ serviceUrl, conversationId }, activity) {
      const client = await clientFor(serviceUrl)
      try {
        const send = (call: Call) => client.conversations.sendToConversation(conversationId, activity, call)
        const { id }: { readonly id?: string } = await patiently(send, notYet, limits.channel)
        return id
      } catch (error) {
        throw channelProblem(error)
      }
    },
    async update({ serviceUrl, conversationId }, activityId, activity) {
      const client = await clientFor(serviceUrl)
      try {
        const edit = (call: Call) => client.conversations.updateActivity(conversationId, activityId, activity, call)
        await patiently(edit, passing, limits.channel)
        return 'updated'
      } catch (error) {
        if (statusOf(error) === 404 || statusOf(error) === 403) return 'gone'
        throw channelProblem(error)
      }
    },
    async remove({ serviceUrl, conversationId }, activityId) {
      const client = await clientFor(serviceUrl)
      try {
        const remove = (call: Call) => client.conversations.deleteActivity(conversationId, activityId, call)
        await patiently(remove, passing, limits.channel)
      } catch (error) {
        if (statusOf(error) !== 404 && statusOf(error) !== 403) throw channelProblem(error)
      }
    },
    async open(person, known) {
      const { channelUserId, serviceUrl, locale } = known ?? {
        channelUserId: person.id,
        serviceUrl: defaultServiceUrl,
        locale: undefined,
      }
      const client = await clientFor(serviceUrl)
      try {
        const conversation = {
          isGroup: false,
          bot: { id: `28:${settings.appId}`, name: '' },
          members: [{ id: channelUserId, name: '' }],
          tenantId: person.tenantId,
          channelData: { tenant: { id: person.tenantId } },
        }
        const open = (call: Call) => client.conversations.createConversation(conversation, call)
        const { id: conversationId }: { readonly id?: string } = await patiently(open, [], limits.channel)
        if (!conversationId)
          throw new ProblemError('service-unavailable', { service: channelService, reason: { code: 'other-shape' } })
        return { person, channelUserId, conversationId, serviceUrl, ...(locale ? { locale } : {}) }
      } catch (error) {
        throw channelProblem(error, person)
      }
    },
  }
}

export function botClaims(appId: string): ClaimsIdentity {
  return new ClaimsIdentity([
    { type: AuthenticationConstants.AudienceClaim, value: appId },
    { type: AuthenticationConstants.AppIdClaim, value: appId },
  ])
}

/** Longest time for one try, in milliseconds. */
const tryMs = 10_000

/**
 * Longest time for which an idle connection is kept, in milliseconds. Servers close theirs after five seconds or more.
 * A message sent at that moment would be lost, and nobody could know whether it had arrived.
 */
const idleMs = 2500
const agent = new Agent({ keepAlive: true, timeout: idleMs })

/** What every operation of the client takes beside its own. */
interface Call {
  readonly abortSignal: AbortSignal
}

/**
 * Returns true where the answer may be empty. A new message is answered with its id; an edit, a deletion and a sign of
 * typing need not be.
 */
function mayBeEmpty(method: string, status: number): boolean {
  return method !== 'POST' || (status !== 200 && status !== 201)
}

/**
 * Replaces the client's own policies. The client repeats a POST whose answer was lost, so people get the same card
 * twice (`noRetryPolicy` does not reach it); it also waits for ever, and its own time limit ends at the head of an
 * answer. Here it is decided which calls may be repeated.
 */
function withOwnPolicies(client: ConnectorClient): ConnectorClient {
  const { pipeline } = (client as unknown as { readonly client: { readonly pipeline: FrameworkPipeline } }).client
  pipeline.removePolicy({ name: 'defaultRetryPolicy' })
  guardPipeline(pipeline, { limitMs: tryMs, agent, service: channelService, mayBeEmpty })
  return client
}

/** Statuses after which a message may be sent again, because it was not taken. */
const notYet: readonly number[] = [412, 429]
/** Statuses after which an edit may be repeated: doing it twice changes nothing. */
const passing: readonly number[] = [412, 429, 502, 503, 504]
const mostTries = 4
const longestWaitMs = 5000
/** How long a message waits for a channel that says it is too busy, in milliseconds. */
const busyTimeoutMs = 60_000

/**
 * Tries a call again after a failure that may pass, for `limitMs` at most. It waits longer for a busy channel, because
 * other processes may have used up what the channel takes in this conversation
 * (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit).
 */
function patiently<T>(act: (call: Call) => Promise<T>, retried: readonly number[], limitMs: number): Promise<T> {
  const began = performance.now()
  return withinTime(limitMs, async (abortSignal) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await act({ abortSignal })
      } catch (error) {
        const isBusy = statusOf(error) === 429 && performance.now() - began < busyTimeoutMs
        if ((attempt >= mostTries && !isBusy) || !retried.includes(statusOf(error) ?? 0)) throw error
        const pause = Math.min(retryAfterOf(error) ?? 250 * 2 ** attempt, longestWaitMs)
        await sleep(pause, undefined, { signal: abortSignal })
      }
    }
  })
}
