import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { en } from '../../src/cards/text/en/index.ts'
import { gallery } from './gallery.ts'

/** Writes docs/cards anew: `npm run generate`. */
const directory = new URL('../../docs/cards/', import.meta.url)
const cards = Object.entries(gallery(en))

rmSync(directory, { recursive: true, force: true })
mkdirSync(directory, { recursive: true })
for (const [name, card] of cards) {
  writeFileSync(new URL(`${name}.json`, directory), `${JSON.stringify(card, null, 2)}\n`)
}
const rows = cards.map(([name, card]) => `| [${name}](${name}.json) | ${card.fallbackText.replaceAll('|', '\\|')} |`)
writeFileSync(
  new URL('README.md', directory),
  `# Cards

Every card the bot sends, in every state, as it goes to Teams (English). \`npm run generate\` writes this folder; a test
compares it with what the code makes. Paste a file into any Adaptive Cards designer to see it.

| card | what it says where cards cannot be shown |
| --- | --- |
${rows.join('\n')}
`,
)
