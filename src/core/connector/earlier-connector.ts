import type { SignInType, SignInValues } from '../sign-in.ts'

/** A connector that was made of a draft's app before: asking for its environment again changes it. */
export interface EarlierConnector {
  readonly displayName: string
  readonly environment: { readonly id: string; readonly name: string }
  /** The app has moved since: it has the same host, and was in this resource group. */
  readonly movedFrom?: string
  readonly signInType: SignInType
  /** What was typed for its sign-in: other values would end every maker's connection. Never a secret. */
  readonly signInValues: SignInValues
}

/** Another connector of the environment, which makers could take for the proposed one. */
export interface AlikeConnector {
  readonly displayName: string
  readonly because: 'name' | 'host'
  /** Who made it, as far as that is known. */
  readonly owner?: string
}

/** Returns why makers could take a connector for the proposed one; undefined where nothing is alike. */
export function alikeBecause(
  one: { readonly displayName: string; readonly host?: string | undefined },
  proposed: { readonly displayName: string; readonly host: string },
): AlikeConnector['because'] | undefined {
  if (isSameName(one.displayName, proposed.displayName)) return 'name'
  return one.host?.toLowerCase() === proposed.host.toLowerCase() ? 'host' : undefined
}

/** Returns true for names that people do not tell apart. */
export function isSameName(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
  return plain(a) === plain(b)
}
