import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

const css = readFileSync(new URL('../../../sandbox/page/styles/tokens.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = css.split(":root[data-theme='dark']")
const themes = { light: read(light), dark: { ...read(light), ...read(dark) } }

const grounds = ['window', 'bar', 'surface', 'card-emphasis-fill']
const pairs = [
  ...grounds.flatMap((ground) =>
    ['text', 'text-faint', 'brand-text', 'danger', 'good', 'warn'].map((text) => [text, ground]),
  ),
  ['text', 'own'],
  ['text', 'brand-tint'],
  ['text', 'ground'],
  ['text-faint', 'ground'],
  ['danger', 'danger-tint'],
  ['good', 'good-tint'],
  ['warn', 'warn-tint'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-hover'],
]

describe('colours of the page', () => {
  for (const [theme, colours] of Object.entries(themes)) {
    it(`keep text readable in the ${theme} theme`, () => {
      const poor = pairs.flatMap(([text = '', ground = '']) => {
        const ratio = contrast(colours[text], colours[ground])
        return ratio < 4.5 ? [`${text} on ${ground}: ${ratio.toFixed(2)}`] : []
      })
      assert.deepEqual(poor, [])
    })
  }
})

function read(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

/** Contrast ratio of two colours. Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string | undefined, other: string | undefined): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string | undefined): number {
  assert(colour, 'the colour is among the tokens')
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
