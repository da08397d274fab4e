import { readFile } from 'node:fs/promises'
import { request } from 'node:https'
import { join } from 'node:path'
import { gatewayHost } from '../../../sandbox/gateway/gateway.ts'
import { people } from '../../../sandbox/world/people.ts'
import type { Story } from './story.ts'

export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** A maker's connection to a connector: what they typed into it, and calls through it as apps and flows make them. */
export interface Connection {
  call(method: string, path: string, body?: unknown): Promise<Answer>
}

/** Connects a person to a connector that the sandbox has, with the parameters that its connection asks for. */
export async function connect(
  story: Pick<Story, 'sandbox' | 'directory'>,
  connector: { readonly name: string; readonly environmentId: string },
  parameters: Readonly<Record<string, string>>,
  personId = 'omar',
): Promise<Connection> {
  const { cloud } = story.sandbox
  const person = people.find(({ id }) => id === personId)
  if (!person) throw new TypeError(`nobody is called ${personId}`)
  const ca = await readFile(join(story.directory, 'certificates', 'ca.pem'), 'utf8')
  const tokenFor = (audience: string, scope: string) => cloud.entra.issueUserToken(person.objectId, audience, scope)
  const power = await tokenFor('https://service.powerapps.com', 'User')
  const runtime = await tokenFor('https://apihub.azure.com', 'Runtime.All')
  const { name, environmentId } = connector
  const made = await ask(ca, {
    method: 'PUT',
    url: new URL(
      `/providers/Microsoft.PowerApps/apis/${name}/connections/mine?api-version=2016-11-01&$filter=environment eq '${environmentId}'`,
      cloud.endpoints.powerApps,
    ),
    token: power,
    body: { properties: { environment: { name: environmentId }, connectionParameters: parameters } },
  })
  if (made.status >= 300) throw new Error(`no connection: ${made.status} ${JSON.stringify(made.body)}`)
  const gateway = `https://${cloud.hostAddresses[gatewayHost] ?? ''}/apim/${name.replace(/^shared_/, '')}/mine`
  return {
    call: (method, path, body) =>
      ask(ca, { method, url: new URL(`${gateway}${path}`), token: runtime, servername: gatewayHost, body }),
  }
}

interface Asked {
  readonly method: string
  readonly url: URL
  readonly token: string
  readonly servername?: string
  readonly body?: unknown
}

function ask(ca: string, { method, url, token, servername, body }: Asked): Promise<Answer> {
  const sent = body === undefined ? undefined : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method,
        ca,
        ...(servername === undefined ? {} : { servername }),
        headers: {
          authorization: `Bearer ${token}`,
          ...(sent === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString()) }),
        )
      },
    )
    asked.on('error', reject)
    asked.end(sent)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
