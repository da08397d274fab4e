/** The sandbox's company: one tenant, five people with different rights. */
export const tenantId = '6f1d6a52-7a7e-4f0b-9c58-0d3f5a0c7e11'

export interface SandboxPerson {
  /** Name in the driver API's paths. */
  readonly id: 'dana' | 'omar' | 'priya' | 'rita' | 'adam'
  readonly name: string
  readonly role: string
  readonly objectId: string
  readonly userPrincipalName: string
  /** Teams' own id of the person, as a bot sees it. */
  readonly teamsId: string
  readonly locale: string
  readonly timeZone: string
}

export const people: readonly SandboxPerson[] = [
  person('dana', 'Dana Fischer', 'Developer', 'b1a6c1de-6a4d-4a40-9a3e-3f0f5a1d0001'),
  person('omar', 'Omar Haddad', 'Power Platform owner', 'b1a6c1de-6a4d-4a40-9a3e-3f0f5a1d0002'),
  person('priya', 'Priya Nair', 'Power Platform owner', 'b1a6c1de-6a4d-4a40-9a3e-3f0f5a1d0003'),
  person('rita', 'Rita Jansen', 'Reader', 'b1a6c1de-6a4d-4a40-9a3e-3f0f5a1d0004'),
  person('adam', 'Adam Berg', 'Administrator', 'b1a6c1de-6a4d-4a40-9a3e-3f0f5a1d0005'),
]

function person(id: SandboxPerson['id'], name: string, role: string, objectId: string): SandboxPerson {
  return {
    id,
    name,
    role,
    objectId,
    userPrincipalName: `${id}@contoso.example`,
    teamsId: `29:${Buffer.from(objectId).toString('base64url')}`,
    locale: 'en-GB',
    timeZone: 'Europe/Amsterdam',
  }
}
