import type { Json } from '../json.ts'
import { ClientRefusal } from './client-refusal.ts'
import type { OfferedCard } from './compose-answer.ts'

/** What a message extension has offered to one person: cards to send, and results to choose from, each by an id. */
export function createOffered() {
  const cards = new Map<string, Json>()
  const taps = new Map<string, unknown>()

  function keep(card: Json): string {
    const id = crypto.randomUUID()
    cards.set(id, card)
    return id
  }

  return {
    keepCard: (offered: OfferedCard | undefined) =>
      offered?.card ? { card: { id: keep(offered.card), title: offered.title, content: offered.card } } : {},
    keepResult: ({ title, text, tap, card }: OfferedCard) => {
      const id = tap === undefined && card ? keep(card) : crypto.randomUUID()
      if (tap !== undefined) taps.set(id, tap)
      return { id, title, text }
    },
    /** A result: the card that is put in, or what choosing it sends to the bot. */
    find(id: string): { readonly card: Json } | { readonly tap: unknown } {
      const card = cards.get(id)
      if (card) return { card }
      if (!taps.has(id)) throw new ClientRefusal(404, 'There is no such result.')
      return { tap: taps.get(id) }
    },
    /** The card that goes out with a message. It is sent once. */
    take: (id: string): Json => {
      const card = cards.get(id)
      if (!card) throw new ClientRefusal(404, 'There is no such card.')
      cards.delete(id)
      return card
    },
  }
}
