import type { SerializationContext } from 'adaptivecards'
import type { CardJson, Choice } from '../types.ts'
import { createCombobox } from './combobox.ts'
import type { Combobox } from './combobox.ts'
import { adaptiveCards } from './library.ts'

type Search = (inputId: string, query: string) => Promise<readonly Choice[]>

interface ChoiceSetJson extends CardJson {
  readonly style?: string
  readonly value?: string
  readonly choices?: readonly Choice[]
  readonly placeholder?: string
}

/**
 * `Input.ChoiceSet` with the typeahead of Teams: what the channel answers is shown as it comes, the card's own choices
 * first, and only a choice of the list counts as a value. The library's own filters the bot's answers once more by their titles and has no combobox roles.
 */
export function createTypeahead(search: Search) {
  return class Typeahead extends adaptiveCards.ChoiceSetInput {
    #json: ChoiceSetJson = {}
    #combobox: Combobox | undefined

    protected override internalParse(source: ChoiceSetJson, context: SerializationContext) {
      super.internalParse(source, context)
      this.#json = source
    }

    protected override internalRender(): HTMLElement | undefined {
      const { style, choices = [], value, placeholder = '' } = this.#json
      const isDynamic = this.#json['choices.data'] !== undefined
      if (!isDynamic && style !== 'filtered') return super.internalRender()
      this.#combobox = createCombobox({
        placeholder,
        initial: choices.find((choice) => choice.value === value),
        find: async (query) =>
          isDynamic
            ? search(this.id ?? '', query)
            : choices.filter(({ title }) => title.toLowerCase().includes(query.toLowerCase())),
        onChange: () => this.valueChanged(),
      })
      return this.#combobox.root
    }

    override updateInputControlAriaLabelledBy() {
      if (this.#combobox) this.#combobox.input.setAttribute('aria-labelledby', this.getAllLabelIds().join(' '))
      else super.updateInputControlAriaLabelledBy()
    }

    override isSet(): boolean {
      return this.#combobox ? this.#combobox.value !== undefined : super.isSet()
    }

    override isValid(): boolean {
      return this.#combobox ? this.#combobox.isSettled() : super.isValid()
    }

    override focus() {
      if (this.#combobox) this.#combobox.focusQuietly()
      else super.focus()
    }

    override get value(): string | undefined {
      return this.#combobox ? this.#combobox.value : super.value
    }
  }
}
