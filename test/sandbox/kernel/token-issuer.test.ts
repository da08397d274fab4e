import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createClock } from '../../../sandbox/kernel/clock.ts'
import { createTokenIssuer } from '../../../sandbox/kernel/token-issuer.ts'

const issuer = 'https://login.example/v2.0'
const alsoIssues = ['https://sts.example/']
const audience = 'api://bot'

async function world() {
  const clock = createClock()
  return { clock, tokens: await createTokenIssuer({ issuer, alsoIssues, clock }) }
}

it('a token is valid for its audience and its hour', async () => {
  const { tokens } = await world()
  const claims = await tokens.verify(await tokens.sign({ aud: audience }), { audience })
  assert.deepEqual([claims?.iss, claims?.aud, (claims?.exp ?? 0) - (claims?.iat ?? 0)], [issuer, audience, 3600])
})

it('a token may carry one of the other names of the issuer', async () => {
  const { tokens } = await world()
  const claims = await tokens.verify(await tokens.sign({ aud: audience, iss: alsoIssues[0] }), { audience })
  assert.equal(claims?.iss, 'https://sts.example/')
})

it('what is wrong with a token is told', async () => {
  const { clock, tokens } = await world()
  const stranger = await createTokenIssuer({ issuer, clock })
  const fault = async (token: string) => {
    const examined = await tokens.examine(token, { audience })
    return 'fault' in examined ? examined.fault : 'none'
  }
  const short = await tokens.sign({ aud: audience }, 60)
  const faults = [
    await fault('no token'),
    await fault(await stranger.sign({ aud: audience })),
    await fault(await tokens.sign({ aud: 'another' })),
    await fault(await tokens.sign({ aud: audience, iss: 'https://another.example/' })),
    await fault(short),
  ]
  clock.advance(61_000)
  faults.push(await fault(short))
  assert.deepEqual(faults, ['malformed', 'signature', 'audience', 'issuer', 'none', 'expired'])
})
