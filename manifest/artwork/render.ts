import { readFile, writeFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'

/** Draws the two icons of the app package from their sources: `node manifest/artwork/render.ts [path of a Chromium]`. */
const icons = [
  { name: 'color', size: 192 },
  { name: 'outline', size: 32 },
]

const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
})
for (const { name, size } of icons) {
  const svg = await readFile(new URL(`${name}.svg`, import.meta.url), 'utf8')
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
  await writeFile(new URL(`../${name}.png`, import.meta.url), await page.screenshot({ omitBackground: true }))
  await page.close()
}
await browser.close()
