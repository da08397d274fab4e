import type { DefinitionChange } from '../../core/definition.ts'
import type { ChangeDetail } from '../detail.ts'

/** A difference with what it says. */
export type Change = Omit<DefinitionChange, 'detail'> & { readonly detail: ChangeDetail }

/** A difference of one operation, before it is known which. */
export type Difference = Omit<Change, 'operation'>
