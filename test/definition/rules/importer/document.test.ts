import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { swagger } from '../../sample.ts'
import { foundBy } from './found-by.ts'

const info = { title: 'T', description: 'D', version: '1' }

const rules: Readonly<Record<string, readonly (readonly [parts: object, found: readonly string[]])[]>> = {
  BasePathNotValid: [
    [{ basePath: '/' }, []],
    [{ basePath: '/v1/x.y' }, []],
    [{ basePath: undefined }, ['/basePath']],
    [{ basePath: 5 }, ['/basePath']],
    [{ basePath: 'v1' }, ['/basePath']],
    [{ basePath: '' }, ['/basePath']],
    [{ basePath: '/{a' }, ['/basePath']],
    [{ basePath: '/a}' }, ['/basePath']],
    [{ basePath: '/a?' }, ['/basePath']],
    [{ basePath: '/a#' }, ['/basePath']],
    [{ basePath: '/a b' }, ['/basePath']],
  ],
  FieldLengthExceeded: [
    [{ info: { ...info, title: 'x'.repeat(30) } }, []],
    [{ info: { ...info, title: 'x'.repeat(31) } }, ['/info/title {"most":30}']],
    [{ info: 'x' }, []],
    [{ info: { title: 5 } }, []],
  ],
  HostNameNotValid: [
    [{ host: 'api.contoso.com' }, []],
    [{ host: undefined }, ['/host']],
    [{ host: 5 }, ['/host']],
    [{ host: 'localhost' }, ['/host']],
  ],
  'host-not-reachable': [
    [{ host: 'api.contoso.com' }, []],
    [{ host: undefined }, []],
    [{ host: 5 }, []],
    [{ host: 'a.local' }, ['/host {"host":"a.local"}']],
  ],
  RequiredPropertyMissing: [
    [{ info }, []],
    [
      { info: {} },
      [
        '/info/title {"property":"title"}',
        '/info/description {"property":"description"}',
        '/info/version {"property":"version"}',
      ],
    ],
    [
      { info: undefined },
      [
        '/info/title {"property":"title"}',
        '/info/description {"property":"description"}',
        '/info/version {"property":"version"}',
      ],
    ],
    [
      { info: { title: '', description: '', version: '' } },
      [
        '/info/title {"property":"title"}',
        '/info/description {"property":"description"}',
        '/info/version {"property":"version"}',
      ],
    ],
    [
      { info: { title: 1, description: 2, version: 3 } },
      [
        '/info/title {"property":"title"}',
        '/info/description {"property":"description"}',
        '/info/version {"property":"version"}',
      ],
    ],
    [{ info: { ...info, version: undefined } }, ['/info/version {"property":"version"}']],
    [{ info, paths: undefined }, ['/paths {"property":"paths"}']],
    [{ info, paths: [] }, ['/paths {"property":"paths"}']],
    [{ info, paths: {} }, []],
  ],
  SchemeNotSupported: [
    [{ schemes: ['https'] }, []],
    [{ schemes: ['http'] }, []],
    [{ schemes: ['https', 'http'] }, []],
    [{ schemes: [] }, ['/schemes']],
    [{ schemes: undefined }, ['/schemes']],
    [{ schemes: 'https' }, ['/schemes']],
    [{ schemes: ['https', 'ws'] }, ['/schemes']],
  ],
  TagRedefined: [
    [{ tags: undefined }, []],
    [{ tags: 'aa' }, []],
    [{ tags: [{ name: 'a' }, { name: 'b' }] }, []],
    [{ tags: [{ name: 'a', description: '1' }, { name: 'a' }] }, ['/tags']],
    [{ tags: ['a', 'a'] }, ['/tags']],
    [{ tags: ['a', 'b'] }, []],
    [{ tags: ['a', { name: 'a' }] }, ['/tags']],
  ],
  ValueContainsRestrictedWords: [
    ...['The api', 'CONNECTOR', 'Power Apps', 'PowerApps', 'Power Automate', 'Powerautomate'].map(
      (title) => [{ info: { title } }, ['/info/title']] as const,
    ),
    ...['Apiary', 'rapi', 'Connectors', 'Power  Apps', 'Apps', 'Power'].map(
      (title) => [{ info: { title } }, []] as const,
    ),
    [{ info: { title: ['API'] } }, []],
    [{ info: 'API' }, []],
  ],
  PathRedefined: [
    [{ paths: { '/a': {}, '/b': {} } }, []],
    [{ paths: { '/a': {}, '/A': {}, '/b': {}, '/B': {} } }, ['/paths/~1A', '/paths/~1B']],
    [{ paths: 'x' }, []],
  ],
  PartialDuplicateOperationPath: [
    [{ paths: { '/{a}': { get: {} }, '/{b}': { put: {} } } }, []],
    [
      { paths: { '/{a}/x': { get: {}, put: {}, parameters: [] }, '/{b}/X': { put: {}, get: {}, parameters: [] } } },
      ['/paths/~1{b}~1X/put', '/paths/~1{b}~1X/get'],
    ],
    [{ paths: { '/a': { get: {} }, '/{b}': { get: {} } } }, []],
    [{ paths: { '/{a}/{b}': { get: {} }, '/{c}/{d}': { get: {} } } }, ['/paths/~1{c}~1{d}/get']],
    [{ paths: { '/{}': { get: {} }, '/{a}': { get: {} } } }, ['/paths/~1{a}/get']],
    [{ paths: { '/{a}': 'x', '/{b}': { get: {} } } }, []],
    [{ paths: undefined }, []],
  ],
  OperationIdNotUnique: [
    [{ paths: { '/a': { get: { operationId: 'A' }, put: { operationId: 'B' } } } }, []],
    [
      {
        paths: {
          '/a': { get: { operationId: 'A' } },
          '/~b/c': { put: { operationId: 'A' }, post: { operationId: 'A' } },
        },
      },
      ['/paths/~1~0b~1c/put/operationId', '/paths/~1~0b~1c/post/operationId'],
    ],
  ],
}

for (const [rule, rows] of Object.entries(rules)) {
  describe(rule, () => {
    for (const [parts, found] of rows) {
      it(JSON.stringify(parts), () => assert.deepEqual(foundBy(rule, swagger({ ...parts })), found))
    }
  })
}
