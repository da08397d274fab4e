import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Notice } from '../../../src/core/ports/index.ts'
import { keepForm } from '../../../src/workflow/draft/edit-draft.ts'
import { show } from '../../../src/workflow/status/show.ts'
import { aDraft } from '../../support/stories.ts'
import { createWorld, dana } from '../../support/world.ts'

/** Sends the card of a draft while `meanwhile` happens to the draft; answers what was sent. */
async function showWhile(meanwhile: (world: ReturnType<typeof createWorld>, id: string) => Promise<unknown>) {
  const world = createWorld()
  const { id } = await aDraft(world)
  const sent: Notice[] = []
  const messenger = {
    async deliver(notice: Notice) {
      if (sent.push(notice) === 1) await meanwhile(world, id)
    },
  }
  await show({ ...world.context, messenger }, { kind: 'show', person: dana, requestId: id })
  return sent.flatMap((notice) => (notice.kind === 'request' ? [notice.request] : []))
}

describe('an edit of a card', () => {
  it('is made once where nothing happens meanwhile', async () => {
    assert.equal((await showWhile(() => Promise.resolve())).length, 1)
  })

  it('is made again where another sign-in was chosen while it was on its way', async () => {
    const sent = await showWhile(({ context }, requestId) =>
      keepForm(context, { person: dana, requestId, form: { signInType: 'facebook' } }),
    )
    assert.deepEqual(
      sent.map(({ form }) => form.signInType),
      [undefined, 'facebook'],
    )
  })
})
