import { element } from '../../dom.ts'
import { driver } from '../../driver.ts'
import type { SignInPolicy } from '../../driver.ts'
import type { Person } from '../../types.ts'
import { button, choice, labelled, row } from './form-pieces.ts'

const obstacles = {
  '': 'arrive',
  blocked: 'are refused: they blocked the bot',
  'writes-blocked': 'are refused: nobody may write there',
  disabled: 'are refused: an administrator disabled the bot',
  'other-cloud': 'are refused: another cloud keeps them',
  'not-allowed': 'are refused: not allowed',
}

const everything = ['azure', 'graph', 'power-platform'] as const
const policies: Readonly<Record<string, SignInPolicy>> = {
  usual: {},
  consent: { withholdConsent: everything },
  'second-factor': { requireMultiFactor: everything },
  revoked: { revoked: true },
  disabled: { disabled: true },
}
const signIns = {
  usual: 'works as usual',
  consent: 'lacks consent',
  'second-factor': 'asks for a second factor',
  revoked: 'was revoked',
  disabled: 'is disabled',
}

/** What may happen to one person: in Teams, at sign-in, and in the company. */
export function createPersonForm(people: readonly Person[]): HTMLElement {
  const who = choice(Object.fromEntries(people.map(({ id, name }) => [id, name])), show)
  const obstacle = choice(obstacles, (value) => driver.setReach(who.value, { obstacle: value === '' ? null : value }))
  const region = choice({ teams: 'the first region', emea: 'another region' }, (value) =>
    driver.setReach(who.value, { region: value }),
  )
  const signIn = choice(signIns, (value) => driver.setSignInPolicy(who.value, policies[value] ?? {}))
  const left = element('p', { attributes: { role: 'status' } })

  async function show(person: string): Promise<void> {
    const [reach, all] = await Promise.all([driver.setReach(person, {}), driver.people()])
    obstacle.value = reach.obstacle ?? ''
    region.value = reach.region
    // Nobody tells what was decided about a sign-in before.
    signIn.value = 'usual'
    const { departed = false, name = '' } = all.find(({ id }) => id === person) ?? {}
    left.textContent = departed ? `${name} has left.` : ''
  }

  async function depart(departed: boolean): Promise<void> {
    await driver.setDeparted(who.value, departed)
    await show(who.value)
  }

  void show(who.value)
  return element(
    'div',
    { class: 'form' },
    labelled('Person', who),
    labelled('The bot’s messages to them', obstacle),
    labelled('The service keeps them in', region),
    labelled('Their sign-in', signIn),
    row(
      button('Chat vanishes', () => driver.vanish(who.value)),
      button('Next activity comes twice', () => driver.planRedelivery(who.value, 1)),
      button('Leaves the company', () => depart(true)),
      button('Comes back', () => depart(false)),
    ),
    left,
  )
}
