import { element } from '../dom.ts'
import type { Conversation } from '../types.ts'

/** Which of a person's chats with the bot a pane shows; not there while there is only one. */
export function createConversationSwitch(choose: (id: string) => void) {
  const list = element('select', { class: 'select', attributes: { 'aria-label': 'Conversation' } })
  const root = element('div', { class: 'conversation-bar', attributes: { hidden: true } }, list)
  const unread = new Set<string>()
  let conversations: readonly Conversation[] = []

  function draw(shown: string) {
    list.replaceChildren(
      ...conversations.map((each) => new Option(`${unread.has(each.id) ? '● ' : ''}${nameOf(each)}`, each.id)),
    )
    list.value = shown
    root.hidden = conversations.length < 2
  }

  list.addEventListener('change', () => choose(list.value))
  return {
    root,
    show(all: readonly Conversation[], shown: string) {
      conversations = all
      unread.delete(shown)
      draw(shown)
    },
    markUnread(id: string) {
      unread.add(id)
      draw(list.value)
    },
  }
}

function nameOf({ type, name = '', team, withoutBot }: Conversation): string {
  if (type === 'personal' && !withoutBot) return 'Personal chat'
  return team ? `${team.name} › ${name}` : name
}
