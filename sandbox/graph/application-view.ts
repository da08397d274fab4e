import type { Application, PasswordCredential } from '../entra/directory.ts'

/** An application as Graph shows it; the text of a secret is never part of it. */
export function applicationView(application: Application): Readonly<Record<string, unknown>> {
  const { passwordCredentials, federatedIdentityCredentials: _, owners: __, ...shown } = application
  return { ...shown, passwordCredentials: passwordCredentials.map((one) => passwordView(one)) }
}

export function passwordView(credential: PasswordCredential, secretText: string | null = null) {
  const { keyId, displayName, hint, startDateTime, endDateTime } = credential
  return { customKeyIdentifier: null, keyId, displayName, hint, startDateTime, endDateTime, secretText }
}
