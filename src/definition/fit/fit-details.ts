/** What had to go so that a connector can have the rest. */
export interface FitDetails {
  'operation-not-found': { readonly name: string }
  'too-many-operations': { readonly most: number }
  'schema-cut': { readonly definition: string | undefined; readonly most: number }
  'saved-by-leaving-out': { readonly saving: SavingName; readonly most: number }
  'operation-too-large': { readonly most: number }
}

/** What a definition that is too large can do without. */
export type SavingName = 'examples' | 'repeated-titles' | 'descriptions-of-named' | 'error-schemas' | 'descriptions'
