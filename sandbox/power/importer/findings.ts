export interface Finding {
  readonly severity: 'Critical' | 'Error' | 'Warning'
  /** Name of the published rule. */
  readonly rule: string
  readonly path: Path
  readonly text: string
}

export type Path = readonly (string | number)[]

export function error(rule: string, path: Path, text: string): Finding {
  return { severity: 'Error', rule, path, text }
}

export function warning(rule: string, path: Path, text: string): Finding {
  return { severity: 'Warning', rule, path, text }
}

/** All findings in the one line the service answers, joined by `##`. */
export function renderFindings(findings: readonly Finding[]): string {
  const lines = findings.map((finding) => `${finding.severity} : ${render(finding.path)} : ${finding.text}`)
  return `Specified swagger has the following errors: 'Definition is not valid. Error: '${lines.join(' ##')} '`
}

function render(path: Path): string {
  return path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')
}

/** A value as it is shown in a finding's text. */
export function show(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')
}
