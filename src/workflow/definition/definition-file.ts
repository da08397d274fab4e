import type { KeptFinding } from '../../core/definition.ts'
import type { FileKind } from '../../core/dialogs.ts'
import type { Person } from '../../core/person.ts'
import { problem } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { refusal, success } from '../../core/result.ts'
import type { Result } from '../../core/result.ts'
import { fullReport } from '../../definition/full-report.ts'
import type { FullReport } from '../../definition/full-report.ts'
import { limits } from '../../definition/limits.ts'
import type { Context } from '../record/context.ts'
import type { HandedFile } from './download-links.ts'
import { documentOf, viewDefinition } from './view-definition.ts'
import type { DefinitionView } from './view-definition.ts'

/** Writes a report in the language of whoever asked for it. */
export interface ReportWriter {
  /** The whole of it, as a page. */
  page(report: FullReport): string
  /** One of its findings, as a sentence. */
  sentence(finding: KeptFinding): string
}

/** Makes a file about a request's definition, for those who may see it. */
export async function definitionFile(
  context: Context,
  asked: { readonly person: Person; readonly requestId: string; readonly kind: FileKind },
  writer: ReportWriter,
): Promise<Result<{ readonly request: ChangeRequest; readonly file: HandedFile }>> {
  const viewed = await viewDefinition(context, asked.person, asked.requestId)
  if (!viewed.ok) return viewed
  const { request } = viewed.value
  const file = await makers[asked.kind](context, viewed.value, writer)
  return file ? success({ request, file }) : refusal(problem('still-looking', { app: request.app.name }))
}

type Maker = (context: Context, view: DefinitionView, writer: ReportWriter) => Promise<HandedFile | undefined>

const makers: Readonly<Record<FileKind, Maker>> = {
  async definition(context, view) {
    const document = await documentOf(context, view)
    return document && { name: nameOf(view, 'swagger.json'), contentType: json, bytes: documentBytes(document) }
  },
  report: (_context, view, writer) =>
    Promise.resolve({
      name: nameOf(view, 'report.html'),
      contentType: 'text/html; charset=utf-8',
      bytes: Buffer.from(writer.page(reportOf(view))),
    }),
  'report-data': (_context, view, writer) =>
    Promise.resolve({
      name: nameOf(view, 'report.json'),
      contentType: json,
      bytes: Buffer.from(JSON.stringify(wordedReport(reportOf(view), writer), null, 2)),
    }),
}

const json = 'application/json; charset=utf-8'

/** Indents the document, unless that made it too large for the importer. */
function documentBytes(document: unknown): Uint8Array {
  const readable = Buffer.from(JSON.stringify(document, null, 2))
  return readable.length < limits.outputBytes ? readable : Buffer.from(JSON.stringify(document))
}

function reportOf({ request, analysis, details }: DefinitionView): FullReport {
  const { via, url, fileName, fetchedAt, digest, draft } = analysis.origin
  const { host, title, sourceVersion: specification } = analysis
  const source = { via, address: fileName ?? url, readAt: fetchedAt, digest, ...(draft ? { draft } : {}) }
  return fullReport(
    { app: request.app.name, host, title, specification, source, choice: request.choice ?? {} },
    details,
  )
}

/** The report as data, with the sentence of every finding beside its code. */
function wordedReport(report: FullReport, writer: ReportWriter): object {
  const worded = (finding: KeptFinding) => ({ ...finding, message: writer.sentence(finding) })
  return {
    ...report,
    general: report.general.map(worded),
    operations: report.operations.map((one) => ({ ...one, findings: one.findings.map(worded) })),
  }
}

/** Names of apps are letters, digits and hyphens; whatever else comes is made so. */
function nameOf({ request }: DefinitionView, ending: string): string {
  const name = request.app.name.replaceAll(/[^\w-]+/g, '-').slice(0, 60)
  return `${name || 'api'}.${ending}`
}
