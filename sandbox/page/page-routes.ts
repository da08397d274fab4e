import type { LocalRoute } from '../driver/local-server.ts'

export function pageRoutes(): LocalRoute[] {
  return []
}
