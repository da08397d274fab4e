import type { Route } from '../kernel/stand-in.ts'

export type Drive = Map<string, Buffer>

/** Where accepted files go: an upload address of OneDrive takes the bytes without a token, for the address itself is secret. */
export function driveRoutes(drive: Drive): Route[] {
  return [
    {
      method: 'PUT',
      path: '/drive/:id',
      handle: ({ params, body, headers }) => {
        if (!/^bytes 0-\d+\/\d+$/.test(headers['content-range'] ?? '')) {
          return { status: 400, body: { error: { code: 'invalidRequest', message: 'Content-Range header required.' } } }
        }
        drive.set(params.id ?? '', body)
        return { status: 201, body: { id: params.id, size: body.length } }
      },
    },
  ]
}
