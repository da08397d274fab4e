import { whoseTurn } from '../../core/next-steps.ts'
import type { SharedStatus } from '../../core/export-status.ts'
import type { Element } from '../elements/card-types.ts'
import { facts, paragraph } from '../elements/elements.ts'
import { escapeCardText, moment } from '../elements/escape-card-text.ts'
import { nameOf } from '../name-of.ts'
import { statusWords } from '../request/status-words.ts'
import type { Text } from '../text/index.ts'

/** Returns the connector's name, or that of the one which is asked for, and how it stands: foreign text. */
export function titleOf({ connector, request }: SharedStatus, text: Text): string {
  if (connector) return `${connector.displayName}: ${text.statuses.imported}`
  return request ? `${nameOf(request)}: ${statusWords(request, text)}` : ''
}

/** Returns how one connector stands: where it is, its last import, who approved it, and what is under way. */
export function statusElements(status: SharedStatus, text: Text): readonly Element[] {
  const { connector, request, approvedBy } = status
  const { common, unfurled } = text
  const environment = (connector ?? request?.proposal)?.environment.name
  const since = request && moment(whoseTurn(request).since)
  const imported = connector?.versions.at(-1)?.at
  const rows = facts([
    [common.environment, environment && escapeCardText(environment)],
    [common.version, imported && `${connector?.versions.length}, ${moment(imported)}`],
    [unfurled.approvedBy, approvedBy && escapeCardText(approvedBy)],
    [unfurled.underWay, connector && request && `${statusWords(request, text)}, ${since}`],
    [common.since, connector ? undefined : since],
  ])
  const title = paragraph(escapeCardText(titleOf(status, text)), { weight: 'Bolder', separator: true })
  return rows ? [title, rows] : [title]
}
