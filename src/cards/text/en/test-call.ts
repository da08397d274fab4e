import type { NotTested, TestMeans } from '../../../core/connector/test-call.ts'
import type { TestValueField } from '../../../core/sign-in.ts'

type Answer = (operation: string, status: number) => string

/** What is said of the one call after an import: what it may use, and what came of it. */
export const testCallTexts = {
  testValue: {
    button: 'Test value',
    title: 'A value for one test call',
    intro:
      'Optional. It is sealed at once and used for one call after the import: the bot makes a connection with it in the approver’s name, calls one operation that only reads, and removes the connection. Then the value is destroyed. It is never shown or logged, and never part of the connector. Give one that may do little and is easily replaced.',
    kept: 'A value is kept. What you save here takes its place; saved empty, it is destroyed and nothing is tested.',
    fields: {
      testKey: 'API key for the test',
      testUser: 'User name for the test',
      testPassword: 'Password for the test',
    } satisfies Record<TestValueField, string>,
    save: 'Save',
    saved: 'Saved. The value is sealed until the test call.',
    removed: 'Saved. No test value is kept.',
    notFor: (type: string) => `A test value is of no use with “${type}”.`,
    given: (until: string) => `A test value is kept sealed, until ${until} at the latest.`,
    missing: 'Press **Test value** to give one, if the bot is to test the connector after the import.',
  },
  testCall: {
    label: 'Test call',
    worked: {
      open: (operation, status) => `Tested: “${operation}” was called through the connector and answered ${status}.`,
      'test-value': (operation, status) =>
        `Tested with the developer’s test value: “${operation}” was called through the connector and answered ${status}. The value is destroyed.`,
      'approver-token': (operation, status) =>
        `Tested with the approver’s own sign-in: “${operation}” was called at the API, not through the connector, and answered ${status}. The first connection in Power Apps shows whether makers get in.`,
    } satisfies Record<TestMeans | 'open', Answer> as Record<TestMeans | 'open', Answer>,
    refused: {
      open: (operation, status) =>
        `Tested: the API refused “${operation}” (${status}). It may ask for a sign-in that this connector does not give.`,
      'test-value': (operation, status) =>
        `Tested with the developer’s test value: “${operation}” answered ${status}, so the value was refused. The connector itself may be right: connect in Power Apps with a value that is known to work. The test value is destroyed.`,
      'approver-token': (operation, status) =>
        `Tested with the approver’s own sign-in: the API refused “${operation}” (${status}), so the approver may have no right to it. The connector itself may be right: the first connection in Power Apps shows it.`,
    } satisfies Record<TestMeans | 'open', Answer> as Record<TestMeans | 'open', Answer>,
    answered: {
      open: (operation, status) =>
        `Tested: the connector reaches the API, but “${operation}” answered ${status}. Look into the API’s log.`,
      'test-value': (operation, status) =>
        `Tested with the developer’s test value: the connector reaches the API, but “${operation}” answered ${status}. Look into the API’s log. The value is destroyed.`,
      'approver-token': (operation, status) =>
        `Tested with the approver’s own sign-in, not through the connector: “${operation}” answered ${status}. Look into the API’s log.`,
    } satisfies Record<TestMeans | 'open', Answer> as Record<TestMeans | 'open', Answer>,
    not: {
      'needs-maker':
        'Not tested: only a maker can sign in, at the provider. The first connection in Power Apps shows whether it works.',
      'no-value':
        'Not tested: the developer gave no test value. The first connection in Power Apps shows whether it works.',
      'value-gone':
        'Not tested: the developer’s test value was destroyed before it could be used. The first connection in Power Apps shows whether it works.',
      several:
        'Not tested: makers choose between ways to sign in. The first connection in Power Apps shows whether it works.',
      'no-operation': 'Not tested: every operation needs values or changes data.',
      'not-ready': 'Not tested: Power Platform had not made the connector ready for calls after some minutes.',
      refused: 'Not tested: Power Platform did not let the bot call the connector in the approver’s name.',
      'no-answer': 'Not tested: nothing answered, also some minutes later. Try the connector in Power Apps.',
      'signed-out': 'Not tested: the approver was not signed in any more.',
      'token-refused':
        'Not tested: Entra ID gives the bot no token of the approver for this API. The first connection in Power Apps shows whether it works.',
      'not-its-host':
        'Not tested: Entra ID does not tell that the API’s registration belongs to this address, so the approver’s token was not sent there. The first connection in Power Apps shows whether it works.',
      'broken-off': 'Not tested: the bot was stopped each time. Try the connector in Power Apps.',
    } satisfies Record<NotTested, string>,
    number: (number: string) => `Entra ID says ${number}.`,
    connectionLeft:
      'The connection for the test could not be removed: whoever imported the connector deletes it in Power Apps (Connections), because it holds the test value.',
    on: (at: string) => `(${at})`,
    will: {
      open: 'Then the bot calls one operation that only reads, to test it.',
      'test-value':
        'Then the bot makes a connection in your name with a test value of the developer’s, calls one operation that only reads, and removes the connection.',
      'approver-token':
        'Then, where your organisation allows it, the bot calls one operation of the API that only reads, with your own sign-in.',
    } satisfies Record<TestMeans | 'open', string>,
  },
}
