import type { SharePoint } from '../../sharepoint/share-point.ts'
import type { ClientDependencies } from './client-dependencies.ts'
import { oneDriveOf } from './one-drive.ts'
import { typeMessage } from './type-message.ts'

export interface SentFile {
  readonly name: string
  readonly bytes: Buffer
}

/**
 * The person sends a file: Teams puts it into their OneDrive and gives the bot an address to read it from.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 */
export function sendFile(
  dependencies: ClientDependencies & { readonly sharePoint: SharePoint },
  { name, bytes }: SentFile,
  text?: string,
): Promise<{ id: string; status: number }> {
  const { contentUrl, downloadUrl, uniqueId, fileType } = dependencies.sharePoint.share(
    oneDriveOf(dependencies.person),
    name,
    bytes,
  )
  const attachment = {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl,
    name,
    content: { downloadUrl, uniqueId, fileType },
  }
  return typeMessage(dependencies, { ...(text === undefined ? {} : { text }), shared: { name, attachment } })
}
