/** What a document may weigh. Beyond these a definition is refused by name, before any work is done on it. */
export const limits = {
  /** Bytes of UTF-8 as read. */
  inputBytes: 20_000_000,
  /** YAML is parsed some twenty times slower than JSON, so less of it is taken. */
  yamlBytes: 8_000_000,
  /** Objects and arrays inside each other. The deepest of a thousand published connectors has 27. */
  depth: 100,
  /** Commas and opening brackets, each of which may begin a value. A definition of 4 MB has some 85,000. */
  values: 1_000_000,
  /** Values that YAML aliases may add: what makes a bomb of a small file. */
  aliasedValues: 100_000,
  /** References followed inside each other before a schema counts as endless. */
  references: 64,
  /** Bytes of the minified result (the importer takes less than 1 MB: learn.microsoft.com/connectors/custom-connectors/faq). */
  outputBytes: 1_000_000,
  /**
   * Schemas in one definition with its references expanded; the importer says "exceeds the max schema count allowed
   * value of '512'" (github.com/microsoft/PowerPlatformConnectors/issues/1088). Fitting aims lower than it must.
   */
  schemas: 512,
  fittedSchemas: 480,
  /** Operations in one definition (learn.microsoft.com/azure/logic-apps/logic-apps-limits-and-configuration). */
  operations: 256,
} as const
