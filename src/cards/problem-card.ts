import type { Turn } from '../core/turn.ts'
import { catalogue } from '../core/problems.ts'
import type { Problem } from '../core/problems.ts'
import type { ChangeRequest } from '../core/request.ts'
import { answerBox, box, card, heading, paragraph, subtle } from './elements/elements.ts'
import type { Card, Element } from './elements/card-types.ts'
import { nameOf } from './name-of.ts'
import { escapeCardText } from './elements/escape-card-text.ts'
import { problemWords } from './problem-words.ts'
import type { Text } from './text/index.ts'

type Shown = Problem & {
  readonly reference?: string
  readonly turn?: Turn
}

type Viewer = 'requester' | 'approver' | 'reader'

/** Why the last press did nothing. It stands last, beside the buttons, where whoever has pressed one is looking. */
export function answerElements(refused: Problem | undefined, text: Text, viewer: Viewer): readonly Element[] {
  return refused ? problemElements(refused, text, { viewer, id: answerBox }) : []
}

/** What keeps a request from going on, and why the last press did nothing: a problem that is both is shown once, last. */
export function keptElements(
  { kept, refused }: { readonly kept: Shown | undefined; readonly refused: Problem | undefined },
  text: Text,
  viewer: Viewer,
): readonly Element[] {
  return kept && kept.code !== refused?.code ? problemElements(kept, text, { viewer }) : []
}

/** Why a form cannot be sent, beside its actions. A problem that is both refused and kept is shown once. */
export function formAnswerElements(
  { request, refused }: { readonly request: ChangeRequest; readonly refused?: Problem },
  text: Text,
): readonly Element[] {
  const answer = answerElements(refused, text, 'requester')
  if (!request.problem || request.problem.code === refused?.code) return answer
  const id = refused ? {} : { id: answerBox }
  return [...problemElements(request.problem, text, { viewer: 'requester', ...id }), ...answer]
}

/** What happened, what to do, whose turn it is, and the reference that also stands in the log. */
export function problemElements(
  problem: Shown,
  text: Text,
  { viewer, id }: { readonly viewer: Viewer; readonly id?: string },
): readonly Element[] {
  const { happened, todo } = problemWords(problem, text, (foreign) => escapeCardText(foreign, 400))
  const turn = problem.turn ?? catalogue[problem.code].turn
  const reference = problem.reference
    ? ` ${text.common.reference} ${problem.reference} (${problem.code})`
    : ` (${problem.code})`
  const correlation = 'correlation' in problem.details ? problem.details.correlation : undefined
  const theirs = correlation ? `. ${text.common.correlation}: ${escapeCardText(correlation, 80)}` : ''
  return [
    box('attention', [paragraph(happened, { weight: 'Bolder' }), paragraph(todo)], id),
    subtle(`${turnWords(turn, viewer, text)}${reference}${theirs}`.trim()),
  ]
}

function turnWords(turn: Turn, viewer: Viewer, { problem, turns }: Text): string {
  if (turn === viewer) return problem.yourTurn
  if (turn === 'bot') return problem.botsTurn
  return turn === 'nobody' ? '' : problem.turnOf(turns[turn])
}

/** A problem that belongs to no card of its own; `about` names the connector it has to do with. */
export function problemCard(problem: Shown, text: Text, about?: ChangeRequest): Card {
  const title = about ? text.problem.titleOf(escapeCardText(nameOf(about), 60)) : text.problem.title
  return card({
    body: [heading(title), ...problemElements(problem, text, { viewer: 'requester' })],
    fallbackText: problemWords(problem, text).happened,
  })
}
