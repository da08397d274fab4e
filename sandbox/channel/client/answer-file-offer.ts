import type { FileOffer } from '../message.ts'
import { invoke, somethingWentWrong } from './client-parts.ts'
import type { ActionResult, ClientParts } from './client-parts.ts'

/**
 * The person accepts or declines a file. Accepting gives the bot a place in the person's OneDrive to put it.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 */
export async function answerFileOffer(
  parts: ClientParts,
  {
    messageId,
    file,
    accept,
    driveOrigin,
  }: { messageId: string; file: FileOffer; accept: boolean; driveOrigin: string },
): Promise<ActionResult> {
  const uniqueId = crypto.randomUUID()
  const uploadInfo = {
    contentUrl: `${driveOrigin}/drive/${uniqueId}`,
    name: file.name,
    uploadUrl: `${driveOrigin}/drive/${uniqueId}`,
    uniqueId,
    fileType: file.name.split('.').pop() ?? '',
  }
  const value = {
    type: 'fileUpload',
    action: accept ? 'accept' : 'decline',
    context: accept ? file.acceptContext : file.declineContext,
    ...(accept ? { uploadInfo } : {}),
  }
  const { status } = await invoke(parts, { name: 'fileConsent/invoke', value, messageId })
  return status === 200 ? { status } : { status, error: somethingWentWrong }
}
