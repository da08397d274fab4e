import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import Ajv from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { CardFactory } from 'botbuilder'
import { getPerson } from '../../../sandbox/channel/find-person.ts'
import { oauthConnectionName } from '../../../sandbox/world/bot.ts'
import { tenantId } from '../../../sandbox/world/people.ts'
import { startTestChannel } from './start-test-channel.ts'
import type { TestChannel } from './start-test-channel.ts'

/** The published OpenAPI documents of the Bot Framework (microsoft/botbuilder-js, libraries/swagger). */
const directory = process.env.CONTRACTS_DIR ?? fileURLToPath(new URL('../../../../shared/contracts', import.meta.url))
const isThere = existsSync(join(directory, 'ConnectorAPI.json'))

interface Contract {
  readonly paths: Record<string, Record<string, Operation>>
  readonly definitions: Record<string, unknown>
}

interface Operation {
  readonly parameters?: readonly {
    readonly in: string
    readonly name: string
    readonly required?: boolean
    readonly schema?: object
  }[]
  readonly responses: Record<string, { readonly schema?: object }>
}

const dana = getPerson('dana')

describe(
  'the published contract',
  { skip: isThere ? false : `no contracts in ${directory}: set CONTRACTS_DIR` },
  () => {
    let test: TestChannel

    before(async () => {
      test = await startTestChannel()
    })
    after(() => test.close())
    beforeEach(() => test.clock.advance(2000))

    /** Makes the call and checks the request and the answer against the operation of the contract. */
    async function check(contract: Contract, base: string, call: ContractCall): Promise<unknown> {
      const operation = contract.paths[call.operation]?.[call.method]
      assert(operation, `${call.method} ${call.operation} is in the contract`)
      const path = call.operation.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
        encodeURIComponent(call.path?.[name] ?? ''),
      )
      const body = operation.parameters?.find((parameter) => parameter.in === 'body')
      if (body) mustFit(contract, body.schema, call.body, 'request')
      const required = operation.parameters?.filter((parameter) => parameter.in === 'query' && parameter.required) ?? []
      for (const { name } of required) assert(call.query?.[name] !== undefined, `${name} is required`)
      const response = await fetch(`${base}${path}?${new URLSearchParams(call.query).toString()}`, {
        method: call.method.toUpperCase(),
        headers: {
          authorization: `Bearer ${call.token ?? (await test.botToken())}`,
          'content-type': 'application/json',
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      })
      const text = await response.text()
      const answer = text ? (JSON.parse(text) as unknown) : undefined
      assert.equal(response.status, call.status, text)
      const declared =
        operation.responses[String(call.status)] ?? (call.status >= 400 ? operation.responses.default : undefined)
      if (declared?.schema) mustFit(contract, declared.schema, answer, `answer ${call.status}`)
      return answer
    }

    describe('of the Connector', { skip: !isThere }, () => {
      const contract = isThere ? readContract('ConnectorAPI.json') : emptyContract
      const connector = (call: ContractCall) =>
        check(contract, test.channel.endpoints.serviceUrl.replace(/\/$/, ''), call)
      const conversation = () => ({ conversationId: test.channel.chat.conversations.personal('dana').id })
      const activities = '/v3/conversations/{conversationId}/activities'
      const activity = { type: 'message', text: 'hello', attachments: [] }

      it('creates a conversation', async () => {
        const body = {
          isGroup: false,
          members: [{ id: dana.teamsId }],
          tenantId,
          channelData: { tenant: { id: tenantId } },
        }
        await connector({ method: 'post', operation: '/v3/conversations', body, status: 201 })
        await connector({ method: 'post', operation: '/v3/conversations', body: {}, status: 400 })
      })

      it('sends, replies, edits and deletes', async () => {
        const attachments = [CardFactory.adaptiveCard({ type: 'AdaptiveCard', body: [] })]
        const sent = await connector({
          method: 'post',
          operation: activities,
          path: conversation(),
          body: activity,
          status: 201,
        })
        const { id: activityId } = sent as { id: string }
        const path = { ...conversation(), activityId }
        const one = `${activities}/{activityId}`
        await connector({ method: 'post', operation: one, path, body: { type: 'message', attachments }, status: 201 })
        await connector({ method: 'put', operation: one, path, body: activity, status: 200 })
        await connector({ method: 'delete', operation: one, path, status: 200 })
        await connector({ method: 'put', operation: one, path, body: activity, status: 404 })
        await connector({
          method: 'post',
          operation: activities,
          path: conversation(),
          body: { type: 'typing' },
          status: 202,
        })
      })

      it('names members', async () => {
        const path = conversation()
        await connector({ method: 'get', operation: '/v3/conversations/{conversationId}/members', path, status: 200 })
        await connector({
          method: 'get',
          operation: '/v3/conversations/{conversationId}/pagedmembers',
          path,
          status: 200,
        })
      })

      it('refuses in the shape of the contract', async () => {
        const post = { method: 'post', operation: activities, body: activity } as const
        await connector({ ...post, path: conversation(), token: 'nonsense', status: 401 })
        await connector({ ...post, path: { conversationId: '19:nowhere' }, status: 404 })
        await connector({
          ...post,
          path: conversation(),
          body: { type: 'message', text: 'x'.repeat(60_000) },
          status: 413,
        })
      })

      it('sends the bot activities in the shape of the contract', async () => {
        const bot = await test.connect(async () => undefined)
        await test.channel.setInstalled('dana', false)
        await test.channel.setInstalled('dana', true)
        await test.channel.client('dana').type('hello')
        assert.equal(bot.received.length, 4)
        for (const received of bot.received) {
          const sent = JSON.parse(JSON.stringify(received)) as unknown
          mustFit(contract, { $ref: '#/definitions/Activity' }, sent, 'activity')
        }
      })
    })

    describe('of the token service', { skip: !isThere }, () => {
      const contract = isThere ? readContract('TokenAPI.json') : emptyContract
      const tokens = (call: ContractCall) => check(contract, test.channel.endpoints.tokenService, call)
      const query = { userId: dana.teamsId, connectionName: oauthConnectionName, channelId: 'msteams' }

      it('has no token, exchanges one, gives it back and forgets it', async () => {
        await tokens({ method: 'get', operation: '/api/usertoken/GetToken', query, status: 404 })
        const body = { token: await test.channel.tokenService.clientToken(dana) }
        await tokens({ method: 'post', operation: '/api/usertoken/exchange', query, body, status: 200 })
        await tokens({ method: 'get', operation: '/api/usertoken/GetToken', query, status: 200 })
        await tokens({ method: 'get', operation: '/api/usertoken/GetTokenStatus', query, status: 200 })
        await tokens({ method: 'delete', operation: '/api/usertoken/SignOut', query, status: 200 })
        await tokens({ method: 'get', operation: '/api/usertoken/GetToken', query, status: 404 })
      })

      it('refuses a token that is not the person’s own', async () => {
        const body = { token: await test.channel.tokenService.clientToken(getPerson('omar')) }
        await tokens({ method: 'post', operation: '/api/usertoken/exchange', query, body, status: 400 })
      })

      it('offers a sign-in', async () => {
        const state = { state: btoa('{}') }
        await tokens({ method: 'get', operation: '/api/botsignin/GetSignInResource', query: state, status: 200 })
        await tokens({
          method: 'get',
          operation: '/api/botsignin/GetSignInResource',
          query: { state: '' },
          status: 400,
        })
      })
    })
  },
)

interface ContractCall {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  readonly operation: string
  readonly path?: Record<string, string>
  readonly query?: Record<string, string>
  readonly body?: unknown
  readonly token?: string
  readonly status: number
}

const emptyContract: Contract = { paths: {}, definitions: {} }

function readContract(name: string): Contract {
  return JSON.parse(readFileSync(join(directory, name), 'utf8')) as Contract
}

function mustFit({ definitions }: Contract, schema: object | undefined, value: unknown, what: string): void {
  const ajv = new Ajv.default({ strict: false, allErrors: true, logger: false })
  addFormats.default(ajv)
  const isValid = ajv.compile({ definitions, ...schema })
  assert(isValid(value), `${what}: ${ajv.errorsText(isValid.errors)}\n${JSON.stringify(value)}`)
}
