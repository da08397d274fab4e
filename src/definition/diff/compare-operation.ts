import type { Change, Difference } from './change.ts'
import { compareInput, compareOutput } from './compare-types.ts'
import { compareFields } from './compare-fields.ts'
import type { Field, FieldLabel } from '../fields.ts'
import { objectAt } from '../json.ts'
import type { OperationFields } from '../operations/operation-fields.ts'

/** Everything that changed about one operation that is in both versions. */
export function compareOperation(before: OperationFields, after: OperationFields): Change[] {
  const differences = [
    ...compareAddress(before, after),
    ...compareInputs(before, after),
    ...compareResponses(before, after),
    ...newErrors(before, after),
    ...compareTexts(before, after),
  ]
  return differences.map((difference) => ({ ...difference, operation: after.id }))
}

function compareAddress(before: OperationFields, after: OperationFields): Difference[] {
  if (before.key === after.key) return []
  const detail = { code: 'operation-moved', action: after.action, from: before.key, to: after.key } as const
  return [{ class: 'possibly', rule: 'operation-moved', detail }]
}

function compareInputs(before: OperationFields, after: OperationFields): Difference[] {
  const { removed, added, common } = compareFields(before.inputs, after.inputs)
  const { action } = after
  const differences = common.flatMap((pair) => compareInput(pair, action))
  const moved = new Set<Field>()
  for (const field of removed) {
    const { sent } = field
    const twin = sent && added.find((other) => other.sent?.name === sent.name)
    if (sent !== undefined && twin?.sent !== undefined) {
      moved.add(twin)
      const [from, to] = [sent.in, twin.sent.in]
      const detail = { code: 'input-moved', field: field.label, action, from, to } as const
      differences.push({ class: 'breaking', rule: 'input-moved', detail })
    } else {
      const detail = { code: 'input-removed', field: field.label, action, wasRequired: field.isRequired } as const
      differences.push({ class: field.isRequired ? 'breaking' : 'possibly', rule: 'input-removed', detail })
    }
  }
  for (const field of added) {
    if (moved.has(field)) continue
    const rule = field.isRequired ? 'required-input-added' : 'input-added'
    const detail = { code: rule, field: field.label, action } as const
    differences.push({ class: field.isRequired ? 'breaking' : 'additive', rule, detail })
  }
  if (before.consumes !== after.consumes && after.inputs.some(({ key }) => key === 'body')) {
    const detail = { code: 'request-media-changed', action, from: before.consumes, to: after.consumes } as const
    differences.push({ class: 'breaking', rule: 'request-media-changed', detail })
  }
  return differences
}

function compareResponses(before: OperationFields, after: OperationFields): Difference[] {
  const { action } = after
  if (before.success !== after.success && before.success !== undefined) {
    const detail = { code: 'success-response-changed', action, from: before.success, to: after.success } as const
    return [{ class: 'breaking', rule: 'success-response-changed', detail }]
  }
  if (before.outputs.length > 0 && after.outputs.length === 0) {
    return [{ class: 'breaking', rule: 'result-removed', detail: { code: 'result-removed', action } }]
  }
  if (before.outputs.length === 0 && after.outputs.length > 0) {
    return [{ class: 'additive', rule: 'result-added', detail: { code: 'result-added', action } }]
  }
  const { removed, added, common } = compareFields(before.outputs, after.outputs)
  const differences = common.flatMap((pair) => compareOutput(pair, action))
  for (const { label } of removed) {
    const detail = { code: 'output-removed', field: label, action } as const
    differences.push({ class: 'breaking', rule: 'output-removed', detail })
  }
  for (const { label } of added) {
    differences.push({
      class: 'additive',
      rule: 'output-added',
      detail: { code: 'output-added', field: label, action },
    })
  }
  if (before.produces !== after.produces && before.outputs.length > 0) {
    const detail = { code: 'response-media-changed', action, from: before.produces, to: after.produces } as const
    differences.push({ class: 'breaking', rule: 'response-media-changed', detail })
  }
  return differences
}

/** Error responses that are new. Flows handle them as they handle other failures. */
function newErrors(before: OperationFields, after: OperationFields): Difference[] {
  const codes = ({ value }: OperationFields) => Object.keys(objectAt(value, 'responses') ?? {})
  const known = new Set(codes(before))
  const fresh = codes(after).filter((code) => /^[45]\d\d$/.test(code) && !known.has(code))
  if (fresh.length === 0) return []
  const detail = { code: 'error-response-added', action: after.action, statuses: fresh } as const
  return [{ class: 'additive', rule: 'error-response-added', detail }]
}

/** What makers see of the operation itself: its name, whether it is shown, whether it starts a flow. */
function compareTexts(before: OperationFields, after: OperationFields): Difference[] {
  const { action } = after
  const differences: Difference[] = []
  if (before.value.summary !== after.value.summary) {
    differences.push({
      class: 'possibly',
      rule: 'display-name-changed',
      detail: { code: 'action-renamed', from: before.action, to: action },
    })
  }
  if (before.value['x-ms-visibility'] !== 'internal' && after.value['x-ms-visibility'] === 'internal') {
    differences.push({ class: 'breaking', rule: 'operation-hidden', detail: { code: 'operation-hidden', action } })
  }
  if (before.value['x-ms-trigger'] !== after.value['x-ms-trigger']) {
    differences.push({ class: 'breaking', rule: 'trigger-changed', detail: { code: 'trigger-changed', action } })
  }
  if (before.value.deprecated !== true && after.value.deprecated === true) {
    differences.push({
      class: 'additive',
      rule: 'operation-deprecated',
      detail: { code: 'operation-deprecated', action },
    })
  }
  for (const field of renamedFields(before, after)) differences.push(field)
  return differences
}

function renamedFields(before: OperationFields, after: OperationFields): Difference[] {
  const { common } = compareFields([...before.inputs, ...before.outputs], [...after.inputs, ...after.outputs])
  return common.flatMap(({ before: old, after: now }): Difference[] => {
    if (old.schema['x-ms-visibility'] !== 'internal' && now.schema['x-ms-visibility'] === 'internal') {
      return [
        {
          class: 'breaking',
          rule: 'field-hidden',
          detail: { code: 'field-hidden', field: now.label, action: after.action },
        },
      ]
    }
    const isRoot = now.key === 'body' || now.key === 'result'
    if (sameLabel(old.label, now.label) || isRoot || now.key.endsWith(']')) return []
    const detail = { code: 'field-renamed', before: old.label, field: now.label, action: after.action } as const
    return [{ class: 'possibly', rule: 'display-name-changed', detail }]
  })
}

function sameLabel(before: FieldLabel, after: FieldLabel): boolean {
  return before.kind === after.kind && JSON.stringify(before) === JSON.stringify(after)
}
