import type { Outcomes } from './outcomes.ts'
import type { Giant, Growth, Ratio } from './speed.ts'

export interface Measured {
  readonly outcomes: Readonly<Record<string, Outcomes>>
  readonly ratioToParsing: Ratio
  readonly growth: Growth
  readonly giants: Readonly<Record<string, Giant>>
}

/** The figures as the tables of the document. */
export function figures({ outcomes, ratioToParsing, growth, giants }: Measured): string {
  return [
    table(
      ['', ...Object.keys(outcomes)],
      outcomeRows.map(([title, value]) => [title, ...Object.values(outcomes).map(value)]),
    ),
    table(
      ['giant', 'size', 'first time', 'warm', 'heap needed', "bot's thread is held up: p99 (longest)"],
      Object.entries(giants).map(([name, { bytes, coldMs, warmMs, heapMb, botDelay }]) => [
        name,
        `${(bytes / 1e6).toFixed(1)} MB`,
        `${coldMs} ms`,
        `${warmMs} ms`,
        `${heapMb} MB`,
        `${botDelay.p99Ms} ms (${botDelay.maxMs} ms)`,
      ]),
    ),
    `Preparing takes ${ratioToParsing.median} times as long as \`JSON.parse\` and \`JSON.stringify\` of the same text (median of ` +
      `${ratioToParsing.documents} JSON documents; nine in ten below ${ratioToParsing.p90}).`,
    `From ${growth.points[0]?.bytes ?? 0} to ${growth.points.at(-1)?.bytes ?? 0} bytes the time grows with the power ${growth.exponent} of the size.`,
  ].join('\n\n')
}

const outcomeRows: readonly (readonly [title: string, value: (outcomes: Outcomes) => string])[] = [
  ['documents', ({ documents }) => String(documents)],
  ['prepared', ({ prepared, documents }) => `${prepared} (${percent(prepared, documents)})`],
  ['of these without any operation', ({ withoutOperations }) => String(withoutOperations)],
  [
    'refused by name',
    ({ refused, prepared, documents }) => `${percent(documents - prepared, documents)}: ${listCounts(refused)}`,
  ],
  ['operations prepared', ({ operations }) => String(operations)],
  [
    'operations refused by name',
    ({ refusedOperations, operations }) => `${refusedOperations} (${percent(refusedOperations, operations)})`,
  ],
  ['operations left out to be chosen (more than 256, or 1 MB)', ({ leftOutOperations }) => String(leftOutOperations)],
  ['prepared ones valid by an independent validator', share('validByOtherValidator')],
  ['prepared ones without error by the importer’s rules', share('withoutRuleErrors')],
  ['prepared again without any change', share('unchangedWhenPreparedAgain')],
  [
    'unions of a type and null that lost their type',
    ({ simpleUnions }) => `${simpleUnions.lostTheirType} of ${simpleUnions.found}`,
  ],
]

function share(key: 'validByOtherValidator' | 'withoutRuleErrors' | 'unchangedWhenPreparedAgain') {
  return (outcomes: Outcomes): string => percent(outcomes[key], outcomes.prepared)
}

function percent(part: number, whole: number): string {
  return `${((part / Math.max(whole, 1)) * 100).toFixed(part === whole ? 0 : 2)} %`
}

function listCounts(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([rule, count]) => `${count} \`${rule}\``)
  return parts.length === 0 ? 'none' : parts.join(', ')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
