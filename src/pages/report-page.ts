import { draftWords } from '../cards/definition/draft-mark.ts'
import { findingWords } from '../cards/text/engine-words.ts'
import type { Text } from '../cards/text/index.ts'
import type { KeptFinding } from '../core/definition.ts'
import type { FullReport, ReportedOperation } from '../definition/full-report.ts'
import { html, page } from './html.ts'
import type { Html } from './html.ts'

/** The report for people: numbers first, then what concerns the whole definition, then operation by operation. */
export function reportPage(report: FullReport, text: Text): string {
  const { reportPage: words } = text
  const title = words.title(report.app)
  const { draft } = report.source
  const body = html`<h1>${title}</h1>
    ${draft ? html`<p>${draftWords(draft, text, (name) => name)}</p>` : undefined} ${overview(report, text)}
    <h2>${words.general}</h2>
    ${findingTable(report.general, text)}
    <h2>${words.operations} (${report.operations.length})</h2>
    ${report.operations.map((operation) => operationPart(operation, text))}`
  return page({ language: words.language, title, body })
}

function overview(report: FullReport, { reportPage: words, definition }: Text): Html {
  const { source, summary, choice, operations } = report
  const kept = operations.filter(({ outcome }) => outcome === 'kept').length
  const rows: readonly (readonly [string, string | number])[] = [
    [words.definition, `${report.title} (OpenAPI ${report.specification})`],
    [words.host, report.host],
    [words.source, [source.address, source.readAt].filter(Boolean).join(', ')],
    [words.fingerprint, source.digest],
    [words.operations, definition.counts(kept, operations.length)],
    [words.kinds.repair, summary.repaired],
    [words.kinds.loss, summary.lost],
    [words.kinds.warning, summary.warnings],
    [words.kinds.error, summary.refusedOperations],
    ...(choice.decline?.length ? [[words.declined, choice.decline.join(', ')] as const] : []),
  ]
  return html`<table>
    ${rows.map(
      ([name, value]) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td>${value}</td>
        </tr>`,
    )}
  </table>`
}

function operationPart({ operation, summary, outcome, findings }: ReportedOperation, text: Text): Html {
  const { reportPage: words } = text
  return html`<h3>${summary} <code>${operation}</code> <span class="subtle">${words.outcomes[outcome]}</span></h3>
    ${findings.length > 0 ? findingTable(findings, text) : undefined}`
}

function findingTable(findings: readonly KeptFinding[], text: Text): Html {
  const { reportPage: words } = text
  if (findings.length === 0) return html`<p class="subtle">${words.nothing}</p>`
  const cells = findings.map(
    (finding) =>
      html`<tr>
        <td>${words.kinds[finding.kind]}</td>
        <td><code>${finding.rule}</code></td>
        <td>${findingWords(finding, text)}${change(finding.before, finding.after)}</td>
        <td><code>${finding.pointer}</code></td>
      </tr>`,
  )
  const heads = [words.kind, words.rule, words.what, words.where].map((head) => html`<th scope="col">${head}</th>`)
  return html`<table>
    <tr>
      ${heads}
    </tr>
    ${cells}
  </table>`
}

function change(before: string | undefined, after: string | undefined): Html | undefined {
  if (after === undefined) return undefined
  return html`<br /><span class="subtle"><code>${before ?? ''}</code> → <code>${after}</code></span>`
}
