export type { DefinitionChange as Change } from '../../core/definition.ts'
