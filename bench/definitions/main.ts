import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import { hasCorpus, unpackCorpus } from '../../test/definition/corpus.ts'
import { figures } from './figures.ts'
import { outcomesOf } from './outcomes.ts'
import { giant, growth, ratioToParsing } from './speed.ts'
import type { Giant } from './speed.ts'

const document = path.resolve(import.meta.dirname, '../../docs/definitions.md')
const measuredFigures = /(<!-- figures: npm run bench:definitions -->\n)[\s\S]*(<!-- end of figures -->)/

if (hasCorpus) await main()
else process.stderr.write('The corpus is not on this machine: set CORPUS_DIR to the folder with its archives.\n')

/** Measures the definition engine on real definitions, prints JSON and brings the figures of the document up to date. */
async function main(): Promise<void> {
  const corpus = unpackCorpus('connectors', 'oas3', 'azure-apps', 'giants')
  try {
    const giants = new Map<string, Giant>()
    for (const file of corpus.files('giants')) giants.set(path.basename(file), await giant(file))
    const measured = {
      outcomes: {
        'azure-apps': await outcomesOf(corpus.files('azure-apps')),
        oas3: await outcomesOf(corpus.files('oas3')),
        connectors: await outcomesOf(corpus.files('connectors')),
      },
      ratioToParsing: ratioToParsing([...corpus.files('azure-apps'), ...corpus.files('oas3')]),
      growth: growth(),
      giants: Object.fromEntries(giants),
    }
    process.stdout.write(`${JSON.stringify(measured, undefined, 2)}\n`)
    const text = await readFile(document, 'utf8')
    const updated = text.replace(
      measuredFigures,
      (_all, start: string, end: string) => `${start}\n${figures(measured)}\n\n${end}`,
    )
    await writeFile(document, await format(updated, { ...(await resolveConfig(document)), parser: 'markdown' }))
  } finally {
    corpus.remove()
  }
}
