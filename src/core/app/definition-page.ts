/** Functions that the OpenAPI extension adds: github.com/Azure/azure-functions-openapi-extension. */
const pages = new Set(['renderswaggerdocument', 'renderopenapidocument', 'renderswaggerui', 'renderoauth2redirect'])

/** True for the name of a function that serves or draws the definition itself, and is no operation of the app. */
export function isDefinitionPage(functionName: string): boolean {
  return pages.has(functionName.toLowerCase())
}
