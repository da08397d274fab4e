import type { Reply } from '../kernel/stand-in.ts'
import type { Doors } from '../world/doors.ts'

/** The address that callers from outside have here. */
const caller = '203.0.113.77'

/**
 * What the front end of App Service answers to callers that access restrictions keep out; undefined lets them through.
 * It says the same where public access is off. https://github.com/microsoft/clarity/issues/1133
 */
export function networkRefusal({ network }: Doors): Reply | undefined {
  if (!network) return undefined
  return {
    status: 403,
    headers: { 'content-type': 'text/html', 'x-ms-forbidden-ip': caller },
    body: '<!DOCTYPE html><html><head><title>Web App - Unavailable</title></head><body><h1>Error 403 - Forbidden</h1><p>The web app you have attempted to reach has blocked your access.</p></body></html>',
  }
}
