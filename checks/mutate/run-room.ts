import path from 'node:path'
import type { LogLevel, MutantResult } from '@stryker-mutator/api/core'
import { Stryker } from '@stryker-mutator/core'
import type { Room } from './rooms.ts'
import type { Sample } from './sample.ts'

/** Copies, results; nothing in it is kept. */
export const outputFolder = '.mutation'

/**
 * Changes the room's code in a copy, one place at a time, and runs the tests that reach the place. Without a sample every
 * place has its turn. A place that is not in the sample comes back as one that does not compile.
 */
export function runRoom(
  { name, files, tests }: Room,
  workers: number,
  sample?: Sample,
): Promise<readonly MutantResult[]> {
  return new Stryker({
    testRunner: 'tap',
    // A reporter that a program can read, each test file in a process of its own.
    tap: { testFiles: [...tests], nodeArgs: ['--test-reporter=tap', '-r', '{{hookFile}}', '{{testFile}}'] },
    coverageAnalysis: 'perTest',
    mutate: [...files],
    plugins: ['@stryker-mutator/tap-runner', path.resolve('checks/mutate/sample.ts')],
    ...(sample ? { checkers: ['sample'], sample } : {}),
    concurrency: workers,
    // Beyond one and a half times what the tests take unchanged.
    timeoutMS: 10_000,
    dryRunTimeoutMinutes: 8,
    tempDirName: `${outputFolder}/copies`,
    cleanTempDir: 'always',
    ignorePatterns: [outputFolder, '.sandbox', 'data', 'package', 'test-results'],
    // Node.js strips the types and checks none; TypeScript 7 has no interface that Stryker could read a project with.
    disableTypeChecks: false,
    tsconfigFile: 'none.json',
    reporters: ['json'],
    jsonReporter: { fileName: `${outputFolder}/${name.replaceAll('/', '.')}.json` },
    logLevel: 'warn' as LogLevel,
    allowConsoleColors: false,
    warnings: false,
  }).runMutationTest()
}
