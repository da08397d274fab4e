import type { Registrations } from '../../src/core/connector/registration.ts'
import { ProblemError } from '../../src/core/problems.ts'

export interface FakeApplication {
  readonly uniqueName: string
  readonly objectId: string
  readonly appId: string
  redirectUrls: string[]
  servicePrincipal?: string
  secrets: { keyId: string; displayName: string; expires: string; secret: string }[]
}

/** The directory as the workflow sees it, in memory; tests bend it between two steps. */
export interface FakeDirectory {
  readonly applications: Map<string, FakeApplication>
  readonly consents: string[]
  /** Next calls that fail, in order, before they do anything. */
  failNext: (ProblemError | undefined)[]
  mayRegister: boolean
  /** How many calls do not see a new object. */
  lag: number
  /** Client ids by the resource that their registrations expose. */
  readonly owners: Map<string, string>
}

export function fakeDirectory(): FakeDirectory {
  return { applications: new Map(), consents: [], failNext: [], mayRegister: true, lag: 0, owners: new Map() }
}

export function fakeRegistrations(directory: FakeDirectory): Registrations {
  let made = 0
  const step = () => {
    const error = directory.failNext.shift()
    if (error) throw error
  }
  const byId = (objectId: string) => {
    const found = [...directory.applications.values()].find((one) => one.objectId === objectId)
    if (!found || directory.lag-- > 0) throw new ProblemError('registration-pending')
    return found
  }
  const all: Registrations = {
    findApi: async (_person, resource) =>
      resource === 'api://unknown'
        ? undefined
        : { appId: 'api', servicePrincipalId: 'api-sp', scope: { id: 'scope', value: 'user_impersonation' } },
    ownerOf: async (_person, resource) => directory.owners.get(resource),
    hostsOf: () => Promise.resolve([]),
    async ensureApplication(_person, { uniqueName, redirectUrls }) {
      if (!directory.mayRegister)
        throw new ProblemError('registration-denied', { reason: 'Authorization_RequestDenied' })
      const found = directory.applications.get(uniqueName)
      const { objectId, appId } = found ?? {
        objectId: `object-${++made}`,
        appId: `c11e0000-0000-4000-8000-00000000000${made}`,
      }
      if (!found)
        directory.applications.set(uniqueName, {
          uniqueName,
          objectId,
          appId,
          redirectUrls: [...redirectUrls],
          secrets: [],
        })
      return { objectId, appId }
    },
    async ensureServicePrincipal(_person, appId) {
      const found = [...directory.applications.values()].find((one) => one.appId === appId)
      if (!found) throw new ProblemError('registration-pending')
      found.servicePrincipal ??= `sp-${appId}`
      return found.servicePrincipal
    },
    secrets: async (_person, objectId, displayName) =>
      byId(objectId).secrets.filter((one) => one.displayName === displayName),
    async addSecret(_person, objectId, { displayName, expires }) {
      const fact = { keyId: `key-${++made}`, displayName, expires: expires.toISOString(), secret: `s3cret-${made}` }
      byId(objectId).secrets.push(fact)
      return fact
    },
    async removeSecret(_person, objectId, keyId) {
      const found = byId(objectId)
      found.secrets = found.secrets.filter((one) => one.keyId !== keyId)
    },
    async consent(_person, servicePrincipalId) {
      directory.consents.push(servicePrincipalId)
      return true
    },
    async addRedirectUrl(_person, objectId, url) {
      const found = byId(objectId)
      found.redirectUrls = [...new Set([...found.redirectUrls, url])]
    },
    find: async (_person, uniqueName) => directory.applications.get(uniqueName),
    async remove(_person, objectId) {
      const found = [...directory.applications.values()].find((one) => one.objectId === objectId)
      return found !== undefined && directory.applications.delete(found.uniqueName)
    },
  }
  return {
    findApi: (...given) => (step(), all.findApi(...given)),
    ownerOf: (...given) => (step(), all.ownerOf(...given)),
    hostsOf: (...given) => (step(), all.hostsOf(...given)),
    ensureApplication: (...given) => (step(), all.ensureApplication(...given)),
    ensureServicePrincipal: (...given) => (step(), all.ensureServicePrincipal(...given)),
    secrets: (...given) => (step(), all.secrets(...given)),
    addSecret: (...given) => (step(), all.addSecret(...given)),
    removeSecret: (...given) => (step(), all.removeSecret(...given)),
    consent: (...given) => (step(), all.consent(...given)),
    addRedirectUrl: (...given) => (step(), all.addRedirectUrl(...given)),
    find: (...given) => (step(), all.find(...given)),
    remove: (...given) => (step(), all.remove(...given)),
  }
}
