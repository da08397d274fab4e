import type { FileKind } from '../../core/dialogs.ts'
import type { Person } from '../../core/person.ts'
import { problem } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { refusal, success } from '../../core/result.ts'
import type { Result } from '../../core/result.ts'
import { fullReport } from '../../definition/full-report.ts'
import type { FullReport } from '../../definition/full-report.ts'
import { LIMITS } from '../../definition/limits.ts'
import type { Context } from '../record/context.ts'
import type { HandedFile } from './download-links.ts'
import { documentOf, viewDefinition } from './view-definition.ts'
import type { DefinitionView } from './view-definition.ts'

/** Writes a report as a page, in the language of whoever asked for it. */
type DrawReport = (report: FullReport) => string

/** Makes a file about a request's definition, for those who may see it. */
export async function definitionFile(
  context: Context,
  asked: { readonly person: Person; readonly requestId: string; readonly kind: FileKind },
  drawReport: DrawReport,
): Promise<Result<{ readonly request: ChangeRequest; readonly file: HandedFile }>> {
  const viewed = await viewDefinition(context, asked.person, asked.requestId)
  if (!viewed.ok) return viewed
  const { request } = viewed.value
  const file = await makers[asked.kind](context, viewed.value, drawReport)
  return file ? success({ request, file }) : refusal(problem('still-looking', { app: request.app.name }))
}

type Maker = (context: Context, view: DefinitionView, drawReport: DrawReport) => Promise<HandedFile | undefined>

const makers: Readonly<Record<FileKind, Maker>> = {
  async definition(context, view) {
    const document = await documentOf(context, view)
    return document && { name: nameOf(view, 'swagger.json'), contentType: json, bytes: documentBytes(document) }
  },
  report: (_context, view, drawReport) =>
    Promise.resolve({
      name: nameOf(view, 'report.html'),
      contentType: 'text/html; charset=utf-8',
      bytes: Buffer.from(drawReport(reportOf(view))),
    }),
  'report-data': (_context, view) =>
    Promise.resolve({
      name: nameOf(view, 'report.json'),
      contentType: json,
      bytes: Buffer.from(JSON.stringify(reportOf(view), null, 2)),
    }),
}

const json = 'application/json; charset=utf-8'

/** Indents the document, unless that made it too large for the importer. */
function documentBytes(document: unknown): Uint8Array {
  const readable = Buffer.from(JSON.stringify(document, null, 2))
  return readable.length < LIMITS.outputBytes ? readable : Buffer.from(JSON.stringify(document))
}

function reportOf({ request, analysis, details }: DefinitionView): FullReport {
  const { via, url, fileName, fetchedAt, digest } = analysis.origin
  const { host, title, sourceVersion: specification } = analysis
  const source = { via, address: fileName ?? url, readAt: fetchedAt, digest }
  return fullReport(
    { app: request.app.name, host, title, specification, source, choice: request.choice ?? {} },
    details,
  )
}

/** Names of apps are letters, digits and hyphens; any other character is replaced by a hyphen. */
function nameOf({ request }: DefinitionView, ending: string): string {
  const name = request.app.name.replaceAll(/[^\w-]+/g, '-').slice(0, 60)
  return `${name || 'api'}.${ending}`
}
