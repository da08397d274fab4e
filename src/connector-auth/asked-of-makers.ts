/**
 * A value that each maker types when they make a connection. The service takes `required` as the string "true": so do
 * all published connectors (github.com/microsoft/PowerPlatformConnectors).
 */
export function askedOfMakers(value: {
  readonly displayName: string
  readonly description: string
  readonly tabIndex: number
  readonly isShown?: true
}): Readonly<Record<string, unknown>> {
  const { displayName, description, tabIndex } = value
  return {
    type: 'securestring',
    uiDefinition: {
      displayName,
      description,
      tooltip: description,
      constraints: { tabIndex, clearText: value.isShown ?? false, required: 'true' },
    },
  }
}
