import type { Import } from './read-imports.ts'

/** Files and the files that each of them imports. */
export type ImportGraph = ReadonlyMap<string, ReadonlySet<string>>

/** Builds the graph of a set of imports; `types` says whether imports of types count as well. */
export function graphOf(imports: readonly Import[], options: { readonly types: boolean }): ImportGraph {
  const graph = new Map<string, Set<string>>()
  for (const { file, target, isPackage, isType } of imports) {
    if (isPackage || (isType && !options.types)) continue
    const targets = graph.get(file) ?? new Set()
    graph.set(file, targets.add(target))
  }
  return graph
}

/** Finds the groups of files that import each other in a circle (Tarjan's strongly connected components). */
export function findCycles(graph: ImportGraph): readonly (readonly string[])[] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const cycles: string[][] = []

  function visit(file: string): number {
    const number = order.size
    order.set(file, number)
    stack.push(file)
    let low = number
    for (const target of graph.get(file) ?? []) {
      if (!order.has(target)) low = Math.min(low, visit(target))
      else if (stack.includes(target)) low = Math.min(low, order.get(target) ?? low)
    }
    lowest.set(file, low)
    if (low === number) {
      const group = stack.splice(stack.indexOf(file))
      if (group.length > 1) cycles.push(group)
    }
    return low
  }

  for (const file of graph.keys()) if (!order.has(file)) visit(file)
  return cycles
}

/**
 * Finds the longest chain of files of which each imports the next. The graph must have no cycles: a circle counts as
 * ended where it closes.
 */
export function longestChain(graph: ImportGraph): readonly string[] {
  const known = new Map<string, readonly string[]>()

  function chainFrom(file: string): readonly string[] {
    const before = known.get(file)
    if (before) return before
    known.set(file, [file])
    const longest = longestOf([...(graph.get(file) ?? [])].map(chainFrom))
    const chain = [file, ...longest]
    known.set(file, chain)
    return chain
  }

  return longestOf([...graph.keys()].map(chainFrom))
}

function longestOf(chains: readonly (readonly string[])[]): readonly string[] {
  return chains.reduce((longest, chain) => (chain.length > longest.length ? chain : longest), [])
}
