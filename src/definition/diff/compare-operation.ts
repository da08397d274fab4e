import type { Change } from './change.ts'
import { compareInput, compareOutput } from './compare-types.ts'
import { compareFields } from './compare-fields.ts'
import type { Field } from '../fields.ts'
import { objectAt } from '../json.ts'
import type { OperationFields } from '../operation-fields.ts'

type Verdict = Omit<Change, 'operation'>

/** Everything that changed about one operation that is in both versions. */
export function compareOperation(before: OperationFields, after: OperationFields): Change[] {
  const verdicts = [
    ...compareAddress(before, after),
    ...compareInputs(before, after),
    ...compareResponses(before, after),
    ...newErrors(before, after),
    ...compareTexts(before, after),
  ]
  return verdicts.map((verdict) => ({ ...verdict, operation: after.id }))
}

function compareAddress(before: OperationFields, after: OperationFields): Verdict[] {
  if (before.key === after.key) return []
  const message = `${after.action} calls ${after.key} instead of ${before.key}.`
  return [{ class: 'possibly', rule: 'operation-moved', message }]
}

function compareInputs(before: OperationFields, after: OperationFields): Verdict[] {
  const { removed, added, common } = compareFields(before.inputs, after.inputs)
  const { action } = after
  const verdicts = common.flatMap((pair) => compareInput(pair, action))
  const moved = new Set<Field>()
  for (const field of removed) {
    const twin = added.find((other) => nameOf(other) === nameOf(field))
    if (twin !== undefined) {
      moved.add(twin)
      const message = `"${field.label}" of ${action} moved from ${locationOf(field)} to ${locationOf(twin)}.`
      verdicts.push({ class: 'breaking', rule: 'input-moved', message })
    } else if (field.isRequired) {
      verdicts.push({
        class: 'breaking',
        rule: 'input-removed',
        message: `${action} no longer takes "${field.label}", which it required.`,
      })
    } else {
      verdicts.push({
        class: 'possibly',
        rule: 'input-removed',
        message: `${action} no longer takes "${field.label}".`,
      })
    }
  }
  for (const field of added) {
    if (moved.has(field)) continue
    verdicts.push(
      field.isRequired
        ? { class: 'breaking', rule: 'required-input-added', message: `${action} now requires "${field.label}".` }
        : { class: 'additive', rule: 'input-added', message: `${action} also takes "${field.label}".` },
    )
  }
  if (before.consumes !== after.consumes && after.inputs.some(({ key }) => key === 'body')) {
    const message = `${action} sends its body as ${after.consumes} instead of ${before.consumes}.`
    verdicts.push({ class: 'breaking', rule: 'request-media-changed', message })
  }
  return verdicts
}

function nameOf({ key, parent }: Field): string | undefined {
  return parent === undefined && key !== 'body' ? key.slice(key.indexOf(' ') + 1) : undefined
}

function locationOf({ key }: Field): string {
  return `the ${key.split(' ')[0] ?? ''}`
}

function compareResponses(before: OperationFields, after: OperationFields): Verdict[] {
  const { action } = after
  if (before.success !== after.success && before.success !== undefined) {
    const message = `${action} answers with ${after.success ?? 'no success code'} instead of ${before.success}.`
    return [{ class: 'breaking', rule: 'success-response-changed', message }]
  }
  if (before.outputs.length > 0 && after.outputs.length === 0) {
    return [{ class: 'breaking', rule: 'result-removed', message: `${action} no longer describes a result.` }]
  }
  if (before.outputs.length === 0 && after.outputs.length > 0) {
    return [{ class: 'additive', rule: 'result-added', message: `${action} now describes its result.` }]
  }
  const { removed, added, common } = compareFields(before.outputs, after.outputs)
  const verdicts = common.flatMap((pair) => compareOutput(pair, action))
  for (const { label } of removed) {
    verdicts.push({
      class: 'breaking',
      rule: 'output-removed',
      message: `The result of ${action} no longer has "${label}".`,
    })
  }
  for (const { label } of added) {
    verdicts.push({ class: 'additive', rule: 'output-added', message: `The result of ${action} also has "${label}".` })
  }
  if (before.produces !== after.produces && before.outputs.length > 0) {
    const message = `The result of ${action} comes as ${after.produces} instead of ${before.produces}.`
    verdicts.push({ class: 'breaking', rule: 'response-media-changed', message })
  }
  return verdicts
}

/** Answers that flows could not meet before; they are failures then as other failures are. */
function newErrors(before: OperationFields, after: OperationFields): Verdict[] {
  const codes = ({ value }: OperationFields) => Object.keys(objectAt(value, 'responses') ?? {})
  const known = new Set(codes(before))
  const fresh = codes(after).filter((code) => /^[45]\d\d$/.test(code) && !known.has(code))
  if (fresh.length === 0) return []
  const message = `${after.action} may also answer with ${fresh.join(', ')}.`
  return [{ class: 'additive', rule: 'error-response-added', message }]
}

/** What makers see of the operation itself: its name, whether it is shown, whether it starts a flow. */
function compareTexts(before: OperationFields, after: OperationFields): Verdict[] {
  const { action } = after
  const verdicts: Verdict[] = []
  if (before.value.summary !== after.value.summary) {
    verdicts.push({
      class: 'possibly',
      rule: 'display-name-changed',
      message: `${before.action} is called ${action} now.`,
    })
  }
  if (before.value['x-ms-visibility'] !== 'internal' && after.value['x-ms-visibility'] === 'internal') {
    verdicts.push({ class: 'breaking', rule: 'operation-hidden', message: `${action} is no longer shown to makers.` })
  }
  if (before.value['x-ms-trigger'] !== after.value['x-ms-trigger']) {
    verdicts.push({ class: 'breaking', rule: 'trigger-changed', message: `${action} starts flows in another way.` })
  }
  if (before.value.deprecated !== true && after.value.deprecated === true) {
    verdicts.push({ class: 'additive', rule: 'operation-deprecated', message: `${action} is marked as deprecated.` })
  }
  for (const field of renamedFields(before, after)) verdicts.push(field)
  return verdicts
}

function renamedFields(before: OperationFields, after: OperationFields): Verdict[] {
  const { common } = compareFields([...before.inputs, ...before.outputs], [...after.inputs, ...after.outputs])
  return common.flatMap(({ before: old, after: now }): Verdict[] => {
    if (old.schema['x-ms-visibility'] !== 'internal' && now.schema['x-ms-visibility'] === 'internal') {
      return [
        {
          class: 'breaking',
          rule: 'field-hidden',
          message: `"${now.label}" of ${after.action} is no longer shown to makers.`,
        },
      ]
    }
    const isRoot = now.key === 'body' || now.key === 'result'
    if (old.label === now.label || isRoot || now.key.endsWith(']')) return []
    const message = `"${old.label}" of ${after.action} is called "${now.label}" now.`
    return [{ class: 'possibly', rule: 'display-name-changed', message }]
  })
}
