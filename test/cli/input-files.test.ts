import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, it } from 'node:test'
import { inputFiles } from '../../src/cli/input-files.ts'
import { folderWith } from './run-command.ts'

describe('the files on a command line', () => {
  async function found(names: readonly string[], test: Parameters<typeof folderWith>[1]) {
    const folder = await folderWith({}, test)
    for (const name of names) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
      await writeFile(path.join(folder, name), '')
    }
    const files = await inputFiles([folder])
    return files.map(({ file, folder: out }) => [path.relative(folder, file), out])
  }

  it('are those of a folder that may be definitions, to its bottom, in the order of their names', async (t) => {
    const names = ['z.json', 'b.yaml', 'a.YML', 'deep/er/c.json', 'readme.md', 'json', 'd.json.bak', 'e.json5']
    assert.deepEqual(await found(names, t), [
      ['a.YML', 'a'],
      ['b.yaml', 'b'],
      ['deep/er/c.json', 'deep/er/c'],
      ['z.json', 'z'],
    ])
  })

  it('are not what stands beside definitions, or was written there', async (t) => {
    const beside = ['apiProperties.json', 'settings.json', 'report.json', 'summary.json', 'in/REPORT.json']
    const own = ['my-settings.json', 'report.json.yaml', 'reports.json', 'settings.yaml']
    assert.deepEqual(
      (await found([...beside, 'x.apiProperties.json', ...own], t)).map(([file]) => file),
      own.toSorted(),
    )
  })

  it('each have a folder of their own, whatever their letters, and are taken as named when named', async (t) => {
    const folder = await folderWith(
      { 'api.json': '', 'API.yaml': '', 'api.yml': '', '.json': '', 'settings.json': '' },
      t,
    )
    const named = ['api.json', 'API.yaml', 'api.yml', '.json', 'settings.json'].map((name) => path.join(folder, name))
    const files = await inputFiles(named)
    assert.deepEqual(
      files.map(({ file }) => file),
      named,
    )
    assert.deepEqual(
      files.map((one) => one.folder),
      ['api', 'API-2', 'api-3', 'definition', 'settings'],
    )
    await assert.rejects(inputFiles([path.join(folder, 'none')]), { code: 'ENOENT' })
  })
})
