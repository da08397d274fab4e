import type { DriverClient, Inputs, SeenMessage } from '../../../sandbox/driver-client.ts'
import { production } from '../../flows/support/story.ts'

interface Steps {
  readonly driver: DriverClient
  /** A secret that is nothing like any other text. */
  readonly plant: (where: string) => string
  readonly plantOdd: (where: string) => string
  readonly formOf: (app: string) => Promise<string>
  readonly shows: (id: string, words: RegExp) => Promise<void>
  readonly approvalFor: (reason: string) => Promise<SeenMessage>
  readonly decide: (messageId: string, verb: string) => Promise<unknown>
}

/** Gives values for test calls, and has them go every way that they can. */
export async function giveTestValues(steps: Steps): Promise<void> {
  const { driver, plant, plantOdd, formOf, shows, approvalFor, decide } = steps
  const key = { environmentId: production, signInType: 'api-key', keyIn: 'query', askWhom: 'the API team' }
  const name = { environmentId: production, signInType: 'basic', askWhom: 'the API team' }

  /** The form of an app, with values for the test call in the dialog, the last of which is kept. */
  async function giveValues(app: string, form: Inputs, ...values: readonly Inputs[]): Promise<string> {
    const id = await formOf(app)
    await driver.press('dana', id, 'choose-sign-in', { signInType: String(form['signInType']) })
    for (const value of values) {
      const opened = await driver.openDialog('dana', id, 'Test value', form)
      await driver.submitDialog('dana', opened.dialogId, value)
    }
    return id
  }

  async function ask(id: string, reason: string) {
    await driver.press('dana', id, 'ask', { reason })
    await shows(id, /Waiting for approval/)
    return approvalFor(reason)
  }

  // Refused by the dialog, replaced, taken back, left behind by another sign-in, withdrawn and rejected.
  const half = { testUser: plant('half-a-value'), testPassword: '' }
  const taken = { testUser: plant('user'), testPassword: plant('password') }
  const left = await giveValues('rooms', name, half, taken, { testUser: '', testPassword: '' }, taken)
  await shows(left, /A test value is kept sealed/)
  await driver.press('dana', left, 'choose-sign-in', { signInType: 'none' })
  await driver.press('dana', left, 'withdraw')
  const withdrawn = await giveValues('rooms', name, { testUser: plant('u'), testPassword: plant('withdrawn-value') })
  await ask(withdrawn, 'A value withdrawn')
  await driver.press('dana', withdrawn, 'withdraw')
  await shows(withdrawn, /Withdrawn/)
  const rejected = await giveValues('rooms', name, { testUser: plant('u'), testPassword: plant('rejected-value') })
  await decide((await ask(rejected, 'A value rejected')).id, 'reject')
  await shows(rejected, /Rejected/)

  // Refused by the API, in the query and as a password.
  const query = { ...key, keyName: 'code' }
  const inQuery = await giveValues('shipping', query, { testKey: plant('first') }, { testKey: plantOdd('in-query') })
  await decide((await ask(inQuery, 'A key in the query')).id, 'approve')
  await shows(inQuery, /answered 401, so the value was refused/)
  const basic = await giveValues('rooms', name, { testUser: plant('name'), testPassword: plant('tested') })
  await decide((await ask(basic, 'A name and a password')).id, 'approve')
  await shows(basic, /answered 401, so the value was refused/)

  // Repeated by Power Platform in a refusal; the process dies while the API is called.
  const connection = '/providers/Microsoft.PowerApps/apis/:name/connections/:connection'
  const echoed = await giveValues('shipping', query, { testKey: plantOdd('echoed') })
  const card = await ask(echoed, 'An echo')
  await driver.post('/api/faults', { standIn: 'power', method: 'PUT', path: connection, kind: 'echo', status: 400 })
  await decide(card.id, 'approve')
  await shows(echoed, /Not tested: Power Platform did not let the bot call/)
  const killed = await giveValues('shipping', query, { testKey: plantOdd('killed') })
  const last = await ask(killed, 'A crash')
  await driver.post('/api/faults', { standIn: 'gateway', kind: 'hang' })
  const pressed = decide(last.id, 'approve')
  await driver.until('the call comes', async () => {
    const { body } = await driver.get('/api/faults')
    return Array.isArray(body) && body.length === 0 ? true : undefined
  })
  await driver.post('/api/bot', { signal: 'SIGKILL' })
  await pressed.catch(() => undefined)
  await shows(killed, /answered 401, so the value was refused/)
}
