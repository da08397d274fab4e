import { request } from 'node:https'

export interface HttpsAnswer {
  readonly status: number
  readonly body: string
}

/** Asks a host that really listens on this machine's `port`, under its own name. */
export function requestAt(
  address: string,
  port: number,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<HttpsAnswer> {
  const { hostname, pathname, search } = new URL(address)
  const { method = 'GET', headers = {}, body = '' } = options
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        servername: hostname,
        path: pathname + search,
        method,
        headers: { host: hostname, ...headers },
      },
      (response) => {
        response
          .toArray()
          .then((chunks: Buffer[]) =>
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
          )
          .catch(reject)
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}
