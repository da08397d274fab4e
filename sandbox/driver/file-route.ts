import type { Channel } from '../channel/start-channel.ts'
import { HttpError } from './http-error.ts'
import type { LocalRoute } from './local-server.ts'

/** A file the bot has put into a person's OneDrive. */
export function fileRoute({ sharePoint }: Channel): LocalRoute {
  return {
    method: 'GET',
    path: '/api/files/:id',
    handle: ({ params }) => {
      const bytes = sharePoint.file(params.id ?? '')?.bytes
      if (!bytes) throw new HttpError(404, 'There is no such file.')
      const headers = { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' }
      return { status: 200, body: bytes, headers }
    },
  }
}
