/** The code of every sentence of a part of the engine, with the values that the sentence mentions. */
export type DetailOf<Parameters> = {
  readonly [Code in keyof Parameters]: Plain<{ readonly code: Code } & Parameters[Code]>
}[keyof Parameters]

/** The same members as those of an interface, in a type that is assignable to one with an index signature. */
type Plain<T> = { readonly [Name in keyof T]: T[Name] }

/** A sentence that mentions nothing. */
export type NoParameters = Readonly<Record<never, never>>
