import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { openCertificateAuthority } from '../../../sandbox/kernel/certificates.ts'
import { createClock } from '../../../sandbox/kernel/clock.ts'
import { createTraffic } from '../../../sandbox/kernel/traffic.ts'

let authority: ReturnType<typeof createTrustedAuthority> | undefined

/** What every stand-in needs, with a fresh certificate authority that this test process trusts. */
export async function trustedKernel() {
  authority ??= createTrustedAuthority()
  return { certificates: await authority, clock: createClock(), traffic: createTraffic() }
}

/** Once a process: connections that are already open would not see a second authority. */
async function createTrustedAuthority() {
  const directory = await mkdtemp(join(tmpdir(), 'courier-ca-'))
  const certificates = await openCertificateAuthority(directory)
  await rm(directory, { recursive: true })
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), certificates.caCertificate])
  return certificates
}
