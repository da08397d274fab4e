import { people } from './people.ts'

export interface SandboxGroup {
  readonly id: string
  readonly displayName: string
  /** Object ids. */
  readonly members: readonly string[]
}

export const groups: readonly SandboxGroup[] = [
  group('c2d7a9b0-53d5-4f3b-8b4c-2f6a1b7e0001', 'Power Platform Owners', ['omar', 'priya']),
  group('c2d7a9b0-53d5-4f3b-8b4c-2f6a1b7e0002', 'API Developers', ['dana', 'rita']),
  group('c2d7a9b0-53d5-4f3b-8b4c-2f6a1b7e0003', 'IT Administrators', ['adam']),
  group('c2d7a9b0-53d5-4f3b-8b4c-2f6a1b7e0004', 'App Makers', ['rita', 'adam']),
]

function group(id: string, displayName: string, members: readonly string[]): SandboxGroup {
  return { id, displayName, members: people.filter((one) => members.includes(one.id)).map((one) => one.objectId) }
}
