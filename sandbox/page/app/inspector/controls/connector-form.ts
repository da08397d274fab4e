import { element } from '../../dom.ts'
import { driver } from '../../driver.ts'
import type { Person, World } from '../../types.ts'
import { button, choice, labelled, row, textField } from './form-pieces.ts'

/** A connector that somebody makes in Power Apps, past the bot. */
export function createConnectorForm(people: readonly Person[]) {
  const displayName = textField('Orders by hand')
  const serviceUrl = textField('https://orders-api.azurewebsites.net')
  const environment = choice({})
  const by = choice(Object.fromEntries(people.map(({ id, name }) => [id, name])))
  by.value = 'priya'
  const make = () =>
    driver.makeConnector({
      displayName: displayName.value,
      environment: environment.value,
      by: by.value,
      serviceUrl: serviceUrl.value,
      definition: definitionFor(displayName.value, serviceUrl.value),
    })
  const root = element(
    'div',
    { class: 'form' },
    labelled('Name', displayName),
    labelled('Address of the API', serviceUrl),
    labelled('Environment', environment),
    labelled('Made by', by),
    row(button('Make the connector', make)),
  )
  return {
    root,
    show({ environments }: World) {
      if (environment.childElementCount === environments.length) return
      environment.replaceChildren(...environments.map(({ name }) => new Option(name, name)))
    },
  }
}

/** The least that Power Apps takes. */
function definitionFor(title: string, serviceUrl: string) {
  return {
    swagger: '2.0',
    info: { title, version: '1', description: '' },
    host: URL.parse(serviceUrl)?.host ?? '',
    basePath: '/',
    schemes: ['https'],
    paths: { '/': { get: { operationId: 'Get', summary: 'Get', responses: { '200': { description: 'OK' } } } } },
  }
}
