const paths = {
  send: 'M3 3.4 17.5 10 3 16.6 5.4 10 3 3.4Zm2.6 6.6h6',
  close: 'm5 5 10 10M15 5 5 15',
  sun: 'M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM10 2v2m0 12v2M2 10h2m12 0h2M4.3 4.3l1.5 1.5m8.4 8.4 1.5 1.5m0-11.4-1.5 1.5m-8.4 8.4-1.5 1.5',
  moon: 'M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7Z',
  panel: 'M3 5.5A1.5 1.5 0 0 1 4.5 4h11A1.5 1.5 0 0 1 17 5.5v9a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5ZM12 4v12',
  search: 'M9 4a5 5 0 1 1 0 10A5 5 0 0 1 9 4Zm3.6 8.6L16.5 16.5',
  attach: 'm7.5 11.5 5-5a1.8 1.8 0 0 1 2.5 2.5l-6.5 6.5a3.2 3.2 0 0 1-4.5-4.5L10.5 4',
  file: 'M6 3h5l4 4v10H6V3Zm5 0v4h4',
} as const

type IconName = keyof typeof paths

const namespace = 'http://www.w3.org/2000/svg'

/** A line icon in the colour of the text; hidden from screen readers, as the control around it has a name. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(namespace, 'svg')
  svg.setAttribute('viewBox', '0 0 20 20')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(namespace, 'path')
  path.setAttribute('d', paths[name])
  svg.append(path)
  return svg
}
