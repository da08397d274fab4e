import { element } from '../../dom.ts'
import { driver } from '../../driver.ts'
import type { App, World } from '../../types.ts'
import { checkbox, choice, labelled } from './form-pieces.ts'

const open = ''

/** What stands in front of the app that is chosen: its network, its sign-in, the key of its definition, its host. */
export function createDoorForm() {
  const app = choice({})
  const doors = element('div')
  const root = element('div', { class: 'form' }, labelled('App', app), doors)
  let apps: World['apps'] = []
  let last = ''

  function showDoors() {
    const chosen = apps.find(({ name }) => name === app.value) ?? apps[0]
    const now = JSON.stringify([chosen?.name, chosen?.doors])
    if (!chosen || now === last) return
    last = now
    doors.replaceChildren(doorFields(chosen))
  }

  app.addEventListener('change', showDoors)
  return {
    root,
    show(world: Pick<World, 'apps'>) {
      ;({ apps } = world)
      const names = apps.map(({ name }) => name)
      if (names.join() !== [...app.options].map(({ value }) => value).join()) {
        app.replaceChildren(...names.map((name) => new Option(name, name)))
      }
      showDoors()
    },
  }
}

function doorFields({ name, doors }: App): HTMLElement {
  const set = (door: string) => (value: string) => driver.changeApp(name, { doors: { [door]: value || null } })
  const tick = (door: string, label: string, isShut: boolean) =>
    element(
      'label',
      { class: 'tick' },
      checkbox(label, isShut, (on) => driver.changeApp(name, { doors: { [door]: on } })),
      label,
    )
  const network = choice(
    {
      [open]: 'Open to the internet',
      'public-access-off': 'Public access off',
      'private-endpoint': 'Private endpoint',
      'ip-rules': 'Access restrictions, “Deny all”',
      'internal-environment': 'Internal environment',
    },
    set('network'),
  )
  network.value = doors.network ?? open
  const signIn = choice(
    {
      [open]: '401',
      RedirectToLoginPage: 'Sign-in page (302)',
      Return403: '403',
      Return404: '404',
    },
    set('unauthenticated'),
  )
  signIn.value = doors.unauthenticated === 'Return401' ? open : (doors.unauthenticated ?? open)
  return element(
    'div',
    { class: 'form' },
    labelled('Network', network),
    labelled('App sign-in, where it has one, answers', signIn),
    tick('documentKey', 'Its definition asks for a key', doors.documentKey === true),
    tick('hostDown', 'Its host is down', doors.hostDown === true),
  )
}
