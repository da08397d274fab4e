import type { Activity } from 'botframework-schema'
import type { FileKind } from '../../core/dialogs.ts'
import type { HandedFile } from '../../workflow/definition/download-links.ts'

/**
 * Returns the message that offers a file. Teams asks the person, and their consent brings the address to put the file
 * to. The context says which file is meant; whether the person may have it is checked again then.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 */
export function consentMessage(offered: {
  readonly file: HandedFile
  readonly description: string
  readonly requestId: string
  readonly kind: FileKind
}): Partial<Activity> {
  const { file, description, requestId, kind } = offered
  const context = { r: requestId, f: kind }
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.teams.card.file.consent',
        name: file.name,
        content: {
          description,
          sizeInBytes: file.bytes.length,
          acceptContext: context,
          declineContext: context,
        },
      },
    ],
  }
}

/** Returns the message that shows the file as it now lies in the person's OneDrive. */
export function fileInfoMessage(saved: {
  readonly name: string
  readonly contentUrl: string
  readonly uniqueId: string
  readonly fileType: string
}): Partial<Activity> {
  const { name, contentUrl, uniqueId, fileType } = saved
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.teams.card.file.info',
        name,
        contentUrl,
        content: { uniqueId, fileType },
      },
    ],
  }
}
