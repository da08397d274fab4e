/** A person as Entra ID knows them. `id` is the object id; names are for reading only and decide nothing. */
export interface Person {
  readonly tenantId: string
  readonly id: string
  readonly name: string
}

export function samePerson(a: Pick<Person, 'tenantId' | 'id'>, b: Pick<Person, 'tenantId' | 'id'>): boolean {
  return a.tenantId === b.tenantId && a.id === b.id
}
