import { currentSchema, NewerSchema, schemaOf } from '../migrations.ts'
import { openSqlite } from './sqlite.ts'

/** A file that is no whole data file of the bot. */
export class NoDataFile extends Error {}

/**
 * Reads a copy of a data file from its first to its last page. Throws where it is damaged (NoDataFile, or the engine's
 * own error), is not the bot's, or was written by a newer program (NewerSchema). Returns its schema.
 */
export async function checkDataFile(file: string): Promise<number> {
  const database = openSqlite(file, 0)
  try {
    const [row] = await database.all<{ integrity_check: string }>('pragma integrity_check(1)')
    if (row?.integrity_check !== 'ok') throw new NoDataFile(`it is damaged (${row?.integrity_check ?? ''})`)
    const schema = await schemaOf(database)
    if (schema === 0) throw new NoDataFile('it holds nothing of the bot')
    if (schema > currentSchema) throw new NewerSchema(schema)
    return schema
  } finally {
    await database.close()
  }
}
