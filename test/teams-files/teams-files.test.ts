import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startSharePoint, sharePointHost } from '../../sandbox/sharepoint/share-point.ts'
import type { SharePoint } from '../../sandbox/sharepoint/share-point.ts'
import { startStandIn } from '../../sandbox/kernel/stand-in.ts'
import type { StandIn } from '../../sandbox/kernel/stand-in.ts'
import { ProblemError } from '../../src/core/problems.ts'
import { createTeamsFiles } from '../../src/teams-files/teams-files.ts'
import { trustedKernel } from '../sandbox/support/trusted-kernel.ts'
import { guardConnections } from '../support/no-outside.ts'

const bytes = Buffer.from('{"openapi":"3.0.1"}')
const otherHost = 'files.sharepoint.com'

describe('files of Teams', () => {
  const guard = guardConnections()
  let sharePoint: SharePoint
  let other: StandIn
  let files: ReturnType<typeof createTeamsFiles>

  before(async () => {
    const kernel = await trustedKernel()
    sharePoint = await startSharePoint(kernel)
    const locations: Readonly<Record<string, string>> = {
      '/away': 'https://evil.example/x',
      '/loop': '/loop',
      '/inside': 'https://169.254.169.254/metadata',
    }
    other = await startStandIn({
      name: 'other',
      ...kernel,
      certificate: await kernel.certificates.issue([otherHost]),
      routes: [
        {
          method: '*',
          path: '/*',
          handle({ url }) {
            const location = locations[url.pathname]
            if (location) return { status: 302, headers: { location } }
            const status = /^\/(?:json|text)-(\d+)$/.exec(url.pathname)?.[1]
            if (status) return { status: Number(status), body: url.pathname.startsWith('/json') ? { id: '1' } : 'ok' }
            return url.pathname === '/huge' ? { status: 200, body: Buffer.alloc(21 * 1024 * 1024) } : { status: 503 }
          },
        },
      ],
    })
    const listening = (port: number) => ({ address: '127.0.0.1', port })
    files = createTeamsFiles({
      hosts: new Set(['sharepoint.com']),
      hostAddresses: new Map([
        [sharePointHost, listening(sharePoint.port)],
        [otherHost, listening(other.port)],
      ]),
    })
  })

  after(async () => {
    await files.close()
    await Promise.all([sharePoint.close(), other.close()])
    guard.release()
  })

  const troubleOf = (work: Promise<unknown>) =>
    work.then(
      () => 'none',
      (error: unknown) => {
        const told = error instanceof ProblemError ? error.problem : undefined
        return told?.code === 'file-not-reached' ? told.details.trouble : error
      },
    )

  it('are read where Teams says they are', async () => {
    const { downloadUrl } = sharePoint.share('dana', 'orders.json', bytes)
    assert.deepEqual(Buffer.from(await files.download(downloadUrl)), bytes)
  })

  it('are put whole to the address of an upload session, which takes one file', async () => {
    const { uploadUrl, uniqueId } = sharePoint.openUpload('dana', 'orders.json')
    await files.upload(uploadUrl, bytes)
    assert.deepEqual(sharePoint.file(uniqueId)?.bytes, bytes)
    assert.equal(await troubleOf(files.upload(uploadUrl, bytes)), 'refused')
  })

  const foreign = [
    'http://contoso-my.sharepoint.com/x',
    'https://contoso-my.sharepoint.com:8443/x',
    'https://user:secret@contoso-my.sharepoint.com/x',
    'https://169.254.169.254/x',
    'https://[::1]/x',
    'https://localhost/x',
    'https://sharepoint.com.evil.example/x',
    'https://evilsharepoint.com/x',
    'not an address',
  ]
  for (const address of foreign) {
    it(`are never sought at ${address}`, async () => {
      assert.equal(files.isFileAddress(address), false)
      assert.equal(await troubleOf(files.download(address)), 'refused-address')
      assert.equal(await troubleOf(files.upload(address, bytes)), 'refused-address')
    })
  }

  it('are not followed to other hosts, inwards, or for ever', async () => {
    for (const path of ['away', 'inside', 'loop']) {
      assert.equal(await troubleOf(files.download(`https://${otherHost}/${path}`)), 'refused-address', path)
    }
  })

  it('are read up to 20 MB', async () => {
    assert.equal(await troubleOf(files.download(`https://${otherHost}/huge`)), 'too-large')
  })

  it('are there when the answer is 200 or 201 and describes them', async () => {
    const ends = ['json-200', 'json-201', 'json-202', 'text-200', 'text-201', 'json-400', 'text-503']
    const uploads = ends.map((path) => troubleOf(files.upload(`https://${otherHost}/${path}`, bytes)))
    assert.deepEqual(Object.fromEntries((await Promise.all(uploads)).map((end, index) => [ends[index], end])), {
      'json-200': 'none',
      'json-201': 'none',
      'json-202': 'refused',
      'text-200': 'unreachable',
      'text-201': 'unreachable',
      'json-400': 'refused',
      'text-503': 'refused',
    })
  })

  it('are sought at every host that is listed, and below it', () => {
    const both = createTeamsFiles({ hosts: new Set(['sharepoint.com', 'files.example']), hostAddresses: new Map() })
    const hosts = ['sharepoint.com', 'a.sharepoint.com', 'files.example', 'a.b.files.example', 'afiles.example']
    assert.deepEqual(
      hosts.map((host) => both.isFileAddress(`https://${host}/x`)),
      [true, true, true, true, false],
    )
  })

  it('that cannot be reached at all say so', async () => {
    const nowhere = createTeamsFiles({
      hosts: new Set(['sharepoint.com']),
      hostAddresses: new Map([[otherHost, { address: '127.0.0.1', port: 1 }]]),
    })
    const address = `https://${otherHost}/x`
    assert.deepEqual(
      [await troubleOf(nowhere.download(address)), await troubleOf(nowhere.upload(address, bytes))],
      ['unreachable', 'unreachable'],
    )
    await nowhere.close()
  })

  it('that Teams refuses say so, and no address is told', async () => {
    const address = `https://${otherHost}/down?tempauth=secret`
    assert.equal(await troubleOf(files.download(address)), 'refused')
    const told = await files.upload(address, bytes).catch((error: unknown) => error)
    assert.ok(told instanceof ProblemError)
    assert.doesNotMatch(JSON.stringify([told.message, told.details, told.cause]), /tempauth|secret/)
  })
})
