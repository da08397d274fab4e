import { readFile } from 'node:fs/promises'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HttpError } from './http-error.ts'
import type { LocalReply, LocalRoute } from './local-server.ts'

const page = fileURLToPath(new URL('../page/', import.meta.url))
const require = createRequire(import.meta.url)

/** No scripts or styles but the page's own files, nothing from elsewhere, no frames. */
const headers = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
  'referrer-policy': 'no-referrer',
}

/** The page in the browser: its files as they are, TypeScript modules with their types removed; there is no build. */
export function pageRoutes(): LocalRoute[] {
  return [
    file('/', () => join(page, 'index.html'), 'text/html'),
    file('/icon.svg', () => join(page, 'icon.svg'), 'image/svg+xml'),
    file('/styles/:name.css', ({ name }) => join(page, 'styles', `${name}.css`), 'text/css'),
    { method: 'GET', path: '/app/:path([a-z\\/\\-]+\\.ts)', handle: ({ params }) => serveModule(params.path ?? '') },
    file(
      '/vendor/adaptivecards.js',
      () => packageFile('adaptivecards', 'dist/adaptivecards.min.js'),
      'text/javascript',
    ),
    file(
      '/vendor/markdown-it.js',
      () => packageFile('markdown-it', 'dist/browser/markdown-it.umd.min.js'),
      'text/javascript',
    ),
  ]
}

function file(path: string, locate: (params: Readonly<Record<string, string>>) => string, type: string): LocalRoute {
  return { method: 'GET', path, handle: async ({ params }) => reply(await read(locate(params)), type) }
}

async function serveModule(path: string): Promise<LocalReply> {
  const source = await read(join(page, 'app', path))
  return reply(stripTypeScriptTypes(source.toString('utf8')), 'text/javascript')
}

function reply(body: string | Buffer, type: string): LocalReply {
  return { status: 200, body, headers: { ...headers, 'content-type': `${type}; charset=utf-8` } }
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') throw new HttpError(404, 'There is no such file.')
    throw problem
  }
}

/** A file that its package ships but does not name among its exports. */
function packageFile(name: string, path: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), path)
}
