import { request } from 'node:https'

export interface FetchedFrom {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** GETs an address under its real host name (TLS and Host header) from a port of this machine. */
export function fetchFrom(port: number, address: string, headers: Record<string, string> = {}): Promise<FetchedFrom> {
  const { hostname, pathname, search } = new URL(address)
  return new Promise((resolve, reject) => {
    request(
      {
        host: '127.0.0.1',
        port,
        servername: hostname,
        path: `${pathname}${search}`,
        headers: { host: hostname, ...headers },
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        )
      },
    )
      .on('error', reject)
      .end()
  })
}
