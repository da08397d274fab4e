import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generate } from 'selfsigned'

/** A private certificate authority, made at first start and kept in the sandbox's folder; nothing else trusts it. */
export interface CertificateAuthority {
  /** PEM file for NODE_EXTRA_CA_CERTS. */
  readonly caFile: string
  readonly caCertificate: string
  /** A leaf for these names; loopback addresses and `localhost` are always included. */
  issue(names?: readonly string[]): Promise<Certificate>
}

export interface Certificate {
  readonly key: string
  readonly cert: string
}

const day = 24 * 60 * 60 * 1000

export async function openCertificateAuthority(directory: string): Promise<CertificateAuthority> {
  await mkdir(directory, { recursive: true })
  const caFile = join(directory, 'ca.pem')
  const keyFile = join(directory, 'ca-key.pem')
  const kept = await Promise.all([readFile(caFile, 'utf8'), readFile(keyFile, 'utf8')]).catch(() => undefined)
  const ca = kept ? { cert: kept[0], key: kept[1] } : await createAuthority()
  if (!kept) {
    await writeFile(keyFile, ca.key, { mode: 0o600 })
    await writeFile(caFile, ca.cert)
  }
  return {
    caFile,
    caCertificate: ca.cert,
    issue: (names = []) => issueLeaf(ca, names),
  }
}

async function createAuthority(): Promise<Certificate> {
  // A name of its own: of two authorities of one name, which a process may trust, the wrong one would be tried.
  const name = `Connector Courier sandbox CA ${randomBytes(4).toString('hex')}`
  const made = await generate([{ name: 'commonName', value: name }], {
    keySize: 2048,
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 3650 * day),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  return { key: made.private, cert: made.cert }
}

async function issueLeaf(ca: Certificate, names: readonly string[]): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: names[0] ?? 'localhost' }], {
    keySize: 2048,
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 820 * day),
    ca: { key: ca.key, cert: ca.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          ...names.map((value) => ({ type: 2 as const, value })),
        ],
      },
    ],
  })
  return { key: made.private, cert: made.cert }
}
