import type { AppProblemDetails } from '../../../../core/problems/app.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** The app in Azure. */
export const appProblems: TextsOf<AppProblemDetails> = {
  'no-apps': {
    happened: 'No app that you may see has “{words}” in its name, its addresses, its resource group or its tags.',
    todo: 'Check the name, or ask the app’s owner to give you the Contributor role on it.',
  },
  'no-app-at-host': {
    happened: 'No app that you may see answers at {host}.',
    todo: 'Say “export” with the name of the app. An API definition that lies at another address is given afterwards: its card asks for it.',
  },
  'app-in-other-tenant': {
    happened: 'That link opens the directory {tenant}, which is not the one you are signed in to here.',
    todo: 'Use a link from your own directory, or say “export” in Teams of the other organisation.',
  },
  'is-logic-app': {
    happened: '{app} is a Logic App. Its workflows are no API of their own.',
    todo: 'Use the workflow in Power Automate itself, or name the app whose API it calls.',
  },
  'is-static-web-app': {
    happened: '{app} is a Static Web App, which serves pages.',
    todo: 'Name the Function App or the web app that is linked to it as its API.',
  },
  'is-container-app': {
    happened: '{app} is a Container App. Only apps on App Service and Azure Functions are exported.',
    todo: 'Put its API definition into the maker portal by hand, or ask for the app that it runs beside.',
  },
  'is-api-management': {
    happened: '{app} is API Management, which exports its APIs to Power Platform itself.',
    todo: 'In the Azure portal, open it and choose Power Platform, or name the app behind it.',
  },
  'is-other-resource': {
    happened: '{app} is no app on App Service or Azure Functions, but of the type {type}.',
    todo: 'Name the app, or paste the link of its own page.',
  },
  'app-not-found': {
    happened: 'The app {app} is gone, or you may not see it.',
    todo: 'Choose another app, or ask its owner for access.',
  },
  'app-not-exportable': {
    happened: 'You can see {app}, but you may not export it: that takes the right to change it ({right}).',
    todo: 'Ask the app’s owner for the role Website Contributor or Contributor on {app} or on its resource group ({group}), then try again.',
  },
  'app-stopped': {
    happened: '{app} is stopped, so its API definition cannot be read.',
    todo: 'Start the app, then press Look again. Or send the definition’s file in this chat.',
  },
  'app-unreachable': {
    happened: 'No answer came from {app} where its API definition should be.',
    todo: 'Look whether the app runs and its host name is right, then press Look again. Or send the file in this chat.',
  },
  'app-fails': {
    happened: '{app} answers with a server error where its API definition should be.',
    todo: 'Look at the app’s own log, correct what fails, then press Look again. Or send the file in this chat.',
  },
}
