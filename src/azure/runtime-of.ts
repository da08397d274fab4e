import type { SiteConfigResource } from '@azure/arm-appservice'

type RuntimeSettings = Pick<
  SiteConfigResource,
  'linuxFxVersion' | 'windowsFxVersion' | 'javaVersion' | 'phpVersion' | 'nodeVersion' | 'netFrameworkVersion'
>

/**
 * Returns what an app runs on, such as `NODE 22-lts`, on Linux and Windows; undefined where its settings do not tell.
 * Every Windows app names a version of .NET, and v4.0 stands there where nobody chose one. Source of the settings:
 * learn.microsoft.com/rest/api/appservice/web-apps/get-configuration.
 */
export function runtimeOf(settings: RuntimeSettings): string | undefined {
  const { linuxFxVersion, windowsFxVersion, javaVersion, phpVersion, nodeVersion, netFrameworkVersion } = settings
  const stack = linuxFxVersion || windowsFxVersion
  if (stack) return stack.replace('|', ' ')
  if (javaVersion) return `Java ${javaVersion}`
  if (nodeVersion) return `Node.js ${nodeVersion}`
  if (phpVersion && phpVersion !== 'Off') return `PHP ${phpVersion}`
  const dotnet = netFrameworkVersion?.replace(/^v/, '')
  return dotnet && !/^[24]\./.test(dotnet) ? `.NET ${dotnet}` : undefined
}
