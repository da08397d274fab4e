import type { SharePoint } from '../../sharepoint/share-point.ts'
import type { FileOffer } from '../message.ts'
import { invoke, somethingWentWrong } from './client-dependencies.ts'
import type { ActionResult, ClientDependencies } from './client-dependencies.ts'
import { oneDriveOf } from './one-drive.ts'

/**
 * The person accepts or declines a file. Accepting gives the bot a place in the person's OneDrive to put it.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 */
export async function answerFileOffer(
  dependencies: ClientDependencies,
  {
    messageId,
    file,
    accept,
    sharePoint,
  }: { messageId: string; file: FileOffer; accept: boolean; sharePoint: SharePoint },
): Promise<ActionResult> {
  const value = {
    type: 'fileUpload',
    action: accept ? 'accept' : 'decline',
    context: accept ? file.acceptContext : file.declineContext,
    ...(accept ? { uploadInfo: sharePoint.openUpload(oneDriveOf(dependencies.person), file.name) } : {}),
  }
  const { status } = await invoke(dependencies, { name: 'fileConsent/invoke', value, messageId })
  return status === 200 ? { status } : { status, error: somethingWentWrong }
}
