import type { MarkdownIt } from 'markdown-it'

declare const markdownit: (preset: string, options: object) => MarkdownIt

/**
 * What Teams formats in cards and messages: emphasis, links, lists, line breaks and code. Markup in the text stays text.
 * Source: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
 */
const renderer = markdownit('zero', { html: false, breaks: true }).enable([
  'emphasis',
  'strikethrough',
  'link',
  'list',
  'newline',
  'escape',
  'backticks',
  'fence',
  'entity',
])

renderer.renderer.rules.link_open = (tokens, index, options, _environment, self) => {
  tokens[index]?.attrSet('target', '_blank')
  tokens[index]?.attrSet('rel', 'noopener noreferrer')
  return self.renderToken(tokens, index, options)
}

export function renderMarkdown(text: string): string {
  return renderer.render(text)
}
