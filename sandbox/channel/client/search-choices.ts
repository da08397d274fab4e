import { asObject, asText } from '../json.ts'
import type { Json } from '../json.ts'
import { listActions, listInputs } from './card-tree.ts'
import { invoke, somethingWentWrong } from './client-dependencies.ts'
import type { ClientDependencies } from './client-dependencies.ts'
import { ClientRefusal } from './client-refusal.ts'

/** Teams asks for this many hits and shows no more. Source: msteams-docs, cards/dynamic-search.md */
const top = 15

export interface SearchRequest {
  readonly messageId: string
  readonly card: Json
  readonly inputId: string
  readonly query: string
  /** Values of the card's other inputs, sent where the input asks for them (`associatedInputs: "auto"`). */
  readonly inputs: Json
}

interface Choice {
  readonly title: string
  readonly value: string
}

export interface SearchResult {
  readonly status: number
  readonly results: readonly Choice[]
  readonly error?: string
}

/** Typeahead in a card: its own choices that fit what was typed so far, and those that the bot finds for it. */
export async function searchChoices(dependencies: ClientDependencies, request: SearchRequest): Promise<SearchResult> {
  const { messageId, card, inputId, query, inputs } = request
  const all = [...listInputs(card), ...listActions(card).flatMap((found) => found.inputs)]
  const input = all.find(({ id }) => id === inputId)
  const source = asObject(input?.['choices.data'])
  if (source?.type !== 'Data.Query') throw new ClientRefusal(404, `The card has no typeahead input ${inputId}.`)
  const value = {
    queryText: query,
    queryOptions: { skip: 0, top },
    dataset: source.dataset,
    ...(source.associatedInputs === 'auto' ? { data: inputs } : {}),
  }
  const answer = await invoke(dependencies, { name: 'application/search', value, messageId })
  const found = asObject(asObject(answer.body)?.value)?.results
  if (answer.status !== 200 || !Array.isArray(found)) {
    return { status: answer.status === 200 ? 502 : answer.status, results: [], error: somethingWentWrong }
  }
  return { status: 200, results: [...ownChoices(input?.choices, query), ...found.slice(0, top).flatMap(choiceOf)] }
}

/** Choices of the card itself, which the client shows before what the bot finds. */
function ownChoices(choices: unknown, query: string): readonly Choice[] {
  const own = Array.isArray(choices) ? choices.flatMap(choiceOf) : []
  return own.filter(({ title }) => title.toLowerCase().includes(query.toLowerCase()))
}

function choiceOf(choice: unknown): readonly Choice[] {
  const object = asObject(choice)
  return object ? [{ title: asText(object.title) ?? '', value: asText(object.value) ?? '' }] : []
}
