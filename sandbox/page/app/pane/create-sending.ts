import { driver } from '../driver.ts'

interface SendingOptions {
  readonly person: () => string
  /** Where words go, other than into the personal chat. */
  readonly place: () => { readonly conversation?: string }
  readonly before: () => void
  readonly onProblem: (problem: unknown) => void
}

/** What a person sends out of their pane: words, or a file with words. */
export function createSending({ person, place, before, onProblem }: SendingOptions) {
  return {
    async text(text: string, mention: boolean, card?: string): Promise<void> {
      before()
      const sent =
        text === '' && card !== undefined
          ? driver.sendCard(person(), card, place())
          : driver.type(person(), text, { ...place(), mention, ...(card === undefined ? {} : { card }) })
      await sent.catch(onProblem)
    },
    async file(file: File, text: string): Promise<void> {
      before()
      const sent = base64Of(file).then((base64) => driver.sendFile(person(), { name: file.name, base64 }, text))
      await sent.catch(onProblem)
    },
  }
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('error', () => reject(new Error('The file cannot be read.')))
    // data:application/json;base64,…
    reader.addEventListener('load', () => {
      const { result } = reader
      resolve(typeof result === 'string' ? (result.split(',', 2)[1] ?? '') : '')
    })
    reader.readAsDataURL(file)
  })
}
