/**
 * Names of tags that say whom to ask, best first; companies write them as `Owner`, `app-owner` or `Technical Contact`.
 * Names have no case (learn.microsoft.com/azure/azure-resource-manager/management/tag-resources).
 */
const names = [
  'owner',
  'appowner',
  'applicationowner',
  'serviceowner',
  'technicalowner',
  'owneremail',
  'contact',
  'technicalcontact',
  'contactemail',
] as const

/** Longest text, in characters: what a field of the form holds. */
const longest = 100

/**
 * Returns whom to ask about a resource, as its tags say: on one line, cut to length; undefined where no tag says it.
 */
export function ownerIn(tags: Readonly<Record<string, string>> = {}): string | undefined {
  const byName = new Map(Object.entries(tags).map(([name, value]) => [letters(name), oneLine(value)]))
  return names.map((name) => byName.get(name)).find((owner) => owner !== undefined && owner.length > 1)
}

function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '')
}

function oneLine(value: unknown): string {
  if (typeof value !== 'string') return ''
  return value
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, longest)
    .trim()
}
