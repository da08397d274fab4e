import { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { AuthenticationError } from 'botframework-connector'
import type { AuthenticateRequestResult, ServiceClientCredentialsFactory } from 'botframework-connector'
import type { Activity } from 'botframework-schema'
import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import type { JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import { ProblemError } from '../../core/problems.ts'
import { timeLimits } from '../../net/time-limits.ts'
import type { TimeLimits } from '../../net/time-limits.ts'
import { withinTime } from '../../net/within-time.ts'

export interface ChannelSettings {
  readonly appId: string
  readonly tenantId: string
  /** Issuer of the tokens that the channel's calls carry: `https://api.botframework.com`. */
  readonly issuer: string
  readonly openIdMetadataUrl: string
  /** Audience of the bot's own calls: `https://api.botframework.com`. */
  readonly scope: string
  readonly loginUrl: string
  /** The Bot Framework token service. */
  readonly tokenServiceUrl: string
  /** Hosts from which Teams calls, without port for public ones. */
  readonly serviceHosts: ReadonlySet<string>
  readonly limits?: Pick<TimeLimits, 'channel-keys'>
}

/** The form that a call of the channel must have before anything in it is believed. */
const callSchema = z.object({
  channelId: z.literal('msteams'),
  serviceUrl: z.url({ protocol: /^https$/ }),
  conversation: z.object({ tenantId: z.string().optional() }),
  channelData: z.object({ tenant: z.object({ id: z.string() }) }).optional(),
  recipient: z.object({ id: z.string() }),
})

/** Clock skew that the framework allows. With less, the check before it would refuse calls that the framework takes. */
const clockToleranceSeconds = 300

/**
 * Adds a stricter token check before the framework's. The framework alone answers a forged signature with 500, takes
 * tokens that never expire, does not compare the service URL when the activity names none, never checks the tenant, and
 * prints keys to the console on bad tokens. A test here covers each of these.
 */
export class ChannelAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #settings: ChannelSettings
  readonly #keys: JWTVerifyGetKey
  readonly #limitMs: number

  constructor(settings: ChannelSettings, credentials: ServiceClientCredentialsFactory) {
    // When any of these is given, the framework uses all of them, even undefined ones. So all seven are given.
    super(
      {
        MicrosoftAppId: settings.appId,
        ToChannelFromBotLoginUrl: settings.loginUrl,
        ToChannelFromBotOAuthScope: settings.scope,
        ToBotFromChannelTokenIssuer: settings.issuer,
        OAuthUrl: settings.tokenServiceUrl,
        ToBotFromChannelOpenIdMetadataUrl: settings.openIdMetadataUrl,
        ToBotFromEmulatorOpenIdMetadataUrl: settings.openIdMetadataUrl,
        CallerId: '',
        ValidateAuthority: true,
      },
      credentials,
    )
    this.#settings = settings
    this.#limitMs = (settings.limits ?? timeLimits)['channel-keys']
    // Metadata and keys are read one after the other.
    this.#keys = lazyKeys(settings.openIdMetadataUrl, this.#limitMs / 2)
  }

  /**
   * Authenticates a call. Throws ProblemError `service-unavailable` when the channel's keys cannot be read in time. The
   * framework reads them again by itself, without a time limit.
   */
  override async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    try {
      return await withinTime(this.#limitMs, async () => {
        await this.#checkCall(activity, header)
        return super.authenticateRequest(activity, header)
      })
    } catch (error) {
      if (error instanceof ProblemError) throw error
      throw isRefusal(error) ? refused() : noKeys(error)
    }
  }

  override authenticateChannelRequest(): never {
    throw refused()
  }

  override authenticateStreamingRequest(): never {
    throw refused()
  }

  async #checkCall(activity: Activity, header: string): Promise<void> {
    const { appId, tenantId, serviceHosts } = this.#settings
    const call = callSchema.safeParse(activity)
    if (!call.success) throw refused()
    const { serviceUrl, conversation, channelData, recipient } = call.data
    const tenants = [conversation.tenantId, channelData?.tenant.id].filter((id) => id !== undefined)
    const claims = await this.#verify(header)
    if (
      !serviceHosts.has(new URL(serviceUrl).host) ||
      claims['serviceurl'] !== serviceUrl ||
      tenants.length === 0 ||
      tenants.some((id) => id !== tenantId) ||
      recipient.id !== `28:${appId}`
    ) {
      throw refused()
    }
  }

  async #verify(header: string): Promise<Readonly<Record<string, unknown>>> {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header)?.[1]
    if (!token) throw refused()
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        issuer: this.#settings.issuer,
        audience: this.#settings.appId,
        algorithms: ['RS256', 'RS384', 'RS512'],
        requiredClaims: ['exp', 'serviceurl'],
        clockTolerance: clockToleranceSeconds,
      })
      return payload
    } catch (error) {
      throw error instanceof ProblemError ? error : refused()
    }
  }
}

/**
 * Returns true for a refusal. The framework throws the same class of error, with status 500, when it could not read the
 * keys.
 */
function isRefusal(error: unknown): boolean {
  return error instanceof AuthenticationError && error.statusCode === 401
}

/**
 * Returns true when the keys were read and the token's is not among them. Every other error means that they could not
 * be read.
 */
function isUnknownKey(error: unknown): boolean {
  return [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported].some(
    (type) => error instanceof type,
  )
}

function noKeys(cause: unknown): ProblemError {
  const details = { service: 'Teams', reason: { code: 'keys-unanswered' } } as const
  return new ProblemError('service-unavailable', details, { cause })
}

function refused(): AuthenticationError {
  return new AuthenticationError('Unauthorized', 401)
}

type RemoteKeys = ReturnType<typeof createRemoteJWKSet>

const metadataSchema = z.object({ jwks_uri: z.url({ protocol: /^https$/ }) })

/** The framework keeps the keys for the same time (`openIdMetadata.js` of botframework-connector 4.23.3). */
const keyAgeMs = 24 * 3_600_000

/**
 * Reads the metadata at the first call, and again when the keys they name cannot be read. jose keeps the keys for a day
 * and limits how often an unknown key id makes it read them again. Throws ProblemError `service-unavailable` where
 * nothing can be read.
 */
function lazyKeys(metadataUrl: string, limitMs: number): JWTVerifyGetKey {
  let keys: Promise<RemoteKeys> | undefined
  async function read(): Promise<RemoteKeys> {
    const { jwks_uri: url } = await withinTime(limitMs, async (signal) => {
      const response = await fetch(metadataUrl, { redirect: 'error', signal })
      return metadataSchema.parse(await response.json())
    })
    return createRemoteJWKSet(new URL(url), { timeoutDuration: limitMs, cacheMaxAge: keyAgeMs })
  }
  return async (header, token) => {
    const reading = (keys ??= read())
    let remote: RemoteKeys | undefined
    try {
      remote = await reading
      return await remote(header, token)
    } catch (error) {
      if (isUnknownKey(error)) throw error
      // Keys that were read stay valid while another key is searched for.
      if (!remote?.fresh && keys === reading) keys = undefined
      throw noKeys(error)
    }
  }
}
