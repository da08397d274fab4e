import { isMap, isScalar, isSeq } from 'yaml'
import type { Node } from 'yaml'
import { keysOf } from '../json-pointer.ts'
import { lineColumn } from './line-column.ts'
import { childNode, yamlTree } from './parse-yaml.ts'
import { scanJson } from './scan-json.ts'

export interface Position {
  readonly line: number
  readonly column: number
}

/**
 * Line and column of places in the text they were read from. A place that the text does not have (it was added while
 * preparing) gets the position of the nearest place around it. Reads the text again, so it is for messages, not for
 * the usual path.
 */
export function locate(text: string, format: 'json' | 'yaml', pointers: readonly string[]): Map<string, Position> {
  const offsets = format === 'json' ? offsetsInJson(text, pointers) : offsetsInYaml(text, pointers)
  return new Map([...offsets].map(([pointer, offset]) => [pointer, lineColumn(text, offset)]))
}

interface Wanted {
  readonly children: Map<string, Wanted>
  offset: number | undefined
}

function offsetsInJson(text: string, pointers: readonly string[]): Map<string, number> {
  const root: Wanted = { children: new Map(), offset: undefined }
  for (const pointer of pointers) {
    let wanted = root
    for (const key of keysOf(pointer)) {
      const next = wanted.children.get(key) ?? { children: new Map(), offset: undefined }
      wanted.children.set(key, next)
      wanted = next
    }
  }
  interface Frame {
    readonly wanted: Wanted | undefined
    readonly kind: 'object' | 'array'
    key: string
    offset: number
    index: number
  }
  const frames: Frame[] = []
  let current: Wanted | undefined = root
  scanJson(text, {
    key(raw, offset) {
      const frame = frames.at(-1)
      if (frame?.wanted === undefined) return
      frame.key = JSON.parse(raw) as string
      frame.offset = offset
    },
    value(offset) {
      const frame = frames.at(-1)
      if (frame === undefined) {
        root.offset = offset
        return
      }
      const isItem = frame.kind === 'array'
      current = frame.wanted?.children.get(isItem ? String(frame.index++) : frame.key)
      if (current !== undefined) current.offset = isItem ? offset : frame.offset
    },
    open: (kind) => frames.push({ wanted: current, kind, key: '', offset: 0, index: 0 }),
    close: () => frames.pop(),
  })
  return new Map(pointers.map((pointer) => [pointer, nearestOffset(root, pointer)]))
}

function nearestOffset(root: Wanted, pointer: string): number {
  let wanted: Wanted | undefined = root
  let offset = root.offset ?? 0
  for (const key of keysOf(pointer)) {
    wanted = wanted.children.get(key)
    if (wanted?.offset === undefined) return offset
    offset = wanted.offset
  }
  return offset
}

function offsetsInYaml(text: string, pointers: readonly string[]): Map<string, number> {
  const tree = yamlTree(text)
  return new Map(pointers.map((pointer) => [pointer, offsetOf(tree.contents, pointer)]))
}

function offsetOf(root: Node | null, pointer: string): number {
  let node = root
  let offset = root?.range?.[0] ?? 0
  for (const key of keysOf(pointer)) {
    const child = childNode(node, key)
    if (child === undefined) return offset
    const shown = child.key ?? child.value
    if (isMap(shown) || isSeq(shown) || isScalar(shown)) offset = shown.range?.[0] ?? offset
    node = child.value
  }
  return offset
}
