type Child = Node | string | undefined | false

export interface Properties {
  readonly class?: string
  readonly text?: string
  readonly on?: Readonly<Record<string, (event: Event) => void>>
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>
}

/** An element with its properties and children. Text is always text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  if (properties.class) made.className = properties.class
  if (properties.text !== undefined) made.textContent = properties.text
  for (const [name, value] of Object.entries(properties.attributes ?? {})) setAttribute(made, name, value)
  for (const [name, listener] of Object.entries(properties.on ?? {})) made.addEventListener(name, listener)
  made.append(...children.filter((child): child is Node | string => child !== undefined && child !== false))
  return made
}

/** `true` sets an empty attribute; `false` and undefined remove it. */
export function setAttribute(on: Element, name: string, value: string | number | boolean | undefined): void {
  if (value === undefined || value === false) on.removeAttribute(name)
  else on.setAttribute(name, value === true ? '' : String(value))
}

let lastId = 0

/** An id that no other element of the page has. */
export function uniqueId(prefix: string): string {
  return `${prefix}-${++lastId}`
}
