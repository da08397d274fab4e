type Parameters = Readonly<Record<string, unknown>>

/** The sign-in of a connector as it was read back: its parameters, and the sets among which makers choose. */
export interface ReadSignIn {
  readonly connectionParameters: Parameters
  readonly parameterSets?: Parameters
}

/**
 * Returns the same sign-in with another client secret wherever a client signs in, as Microsoft's own command line does
 * with `--secret` (github.com/microsoft/PowerPlatformConnectors, tools/paconn-cli). What is read back has no secret;
 * everything else stays as it is.
 */
export function replacedSecret({ connectionParameters, parameterSets }: ReadSignIn, secret: string): ReadSignIn {
  const values = parameterSets?.['values']
  return {
    connectionParameters: withSecret(connectionParameters, secret),
    ...(parameterSets
      ? {
          parameterSets: {
            ...parameterSets,
            ...(Array.isArray(values) ? { values: values.map((one: unknown) => setWithSecret(one, secret)) } : {}),
          },
        }
      : {}),
  }
}

/** Client ids of a sign-in that was read back: a new secret belongs to exactly one of them. */
export function clientIdsOf({ connectionParameters, parameterSets }: ReadSignIn): readonly string[] {
  const values = parameterSets?.['values']
  const sets = Array.isArray(values) ? values.map((one: unknown) => asObject(asObject(one)?.['parameters']) ?? {}) : []
  return [connectionParameters, ...sets].flatMap((parameters) =>
    Object.values(parameters).flatMap((parameter) => {
      const clientId = settingsOf(parameter)?.['clientId']
      return typeof clientId === 'string' ? [clientId] : []
    }),
  )
}

function setWithSecret(set: unknown, secret: string): unknown {
  const parameters = asObject(asObject(set)?.['parameters'])
  return parameters ? { ...asObject(set), parameters: withSecret(parameters, secret) } : set
}

function withSecret(parameters: Parameters, clientSecret: string): Parameters {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => {
      const settings = settingsOf(parameter)
      return [name, settings ? { ...asObject(parameter), oAuthSettings: { ...settings, clientSecret } } : parameter]
    }),
  )
}

/** Of a client that signs in with a secret: federated ones have an assertion instead. */
function settingsOf(parameter: unknown): Parameters | undefined {
  const settings = asObject(asObject(parameter)?.['oAuthSettings'])
  return settings?.['clientAssertionType'] === undefined ? settings : undefined
}

function asObject(value: unknown): Parameters | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Parameters) : undefined
}
