import type { DriverClient } from '../../../sandbox/driver-client.ts'

/** The driver of a story that counts what each person does: types, presses, opens and submits a dialog. */
export function counting(driver: DriverClient): {
  readonly driver: DriverClient
  readonly of: (person: string) => number
} {
  const counts = new Map<string, number>()
  const count = (person: string) => counts.set(person, (counts.get(person) ?? 0) + 1)
  const dialogs = new Map<string, string>()
  return {
    of: (person) => counts.get(person) ?? 0,
    driver: {
      ...driver,
      type: (person, text) => (count(person), driver.type(person, text)),
      press: (person, ...given) => (count(person), driver.press(person, ...given)),
      async openDialog(person, ...given) {
        count(person)
        const opened = await driver.openDialog(person, ...given)
        dialogs.set(opened.dialogId, person)
        return opened
      },
      submitDialog: (person, ...given) => (count(person), driver.submitDialog(person, ...given)),
    },
  }
}
