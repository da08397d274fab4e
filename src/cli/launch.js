#!/usr/bin/env node
// Plain JavaScript of long ago, because a Node.js that is too old cannot even read the files behind it.
const least = 24
const version = process.versions.node
if (Number(version.split('.')[0]) < least) {
  process.stderr.write(`courier needs Node.js ${least} or newer; this is ${version}: see docs/deployment.md.\n`)
  process.exitCode = 2
} else {
  await import('./courier.ts')
}
