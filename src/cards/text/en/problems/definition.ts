import type { DefinitionProblemDetails } from '../../../../core/problems/definition.ts'
import type { ProblemTextsOfFiles, TextsOf } from '../../problem-texts.ts'

/** The API definition. */
export const definitionProblems: TextsOf<DefinitionProblemDetails> = {
  'definition-not-found': {
    happened: '{app} serves no API definition at its registered address or at the usual ones.',
    todo: 'Publish an OpenAPI document from the app or set its API definition address in Azure, then press Look again. Or type the address here, or send the file in this chat.',
  },
  'definition-closed': {
    happened: '{app} gives its API definition only after a sign-in that the bot cannot do for you.',
    todo: 'Exclude the definition’s address from the app’s sign-in (excluded paths), then press Look again. Or type another address here, or send the file in this chat.',
  },
  'definition-wants-key': {
    happened: '{app} gives its API definition only with a key, and the bot could get none that fits with your rights.',
    todo: 'Set the definition’s own access to anonymous, or get the right to list the app’s host keys, then press Look again. Or send the file in this chat. Never send a key.',
  },
  'definition-behind-network': {
    happened:
      'The network of {app} is closed, so the bot cannot read its API definition. Power Platform cannot reach the app either, unless through a gateway or as a caller that the app admits.',
    todo: 'Send the definition’s file in this chat. For the connector to work, admit Power Platform to the app, or put API Management or an on-premises data gateway in front of it.',
  },
  'definition-web-page': {
    happened: '{app} answers with a web page where its API definition should be.',
    todo: 'Publish the OpenAPI document itself, not its viewer, and set its address in Azure, then press Look again. Or type the address here, or send the file in this chat.',
  },
  'definition-redirected': {
    happened: '{app} leads the bot to an address that it may not read.',
    todo: 'Set the address of the document itself as API definition in Azure, on a host of the app, then press Look again. Or type it here, or send the file in this chat.',
  },
  'definition-address-refused': {
    happened: 'The address {url} is not one the bot may read.',
    todo: 'Give the https address of a public host by its name, or send the file in this chat.',
  },
  'definition-elsewhere': {
    happened: 'The address {url} is not on a host of {app}, so the bot has not read it yet.',
    todo: 'If what lies there describes {app}, confirm it: the document is then read from {host}, and both cards say so. Else type another address.',
  },
  'definition-elsewhere-forbidden': {
    happened: 'Your organisation allows typed addresses on the app’s own hosts only, and {host} is none of {app}’s.',
    todo: 'Type an address on the app’s own host, or send the file in this chat.',
  },
  'definition-unreadable': {
    happened: 'The definition of {app} could not be read: {reason}',
    todo: 'Correct the document at the place named, then press Look again.',
  },
  'definition-not-an-api': {
    happened: 'What {app} serves is not an OpenAPI document: {reason}',
    todo: 'Serve an OpenAPI 2.0 or 3.x document, then press Look again.',
  },
  'definition-too-large': {
    happened: 'The definition of {app} is too large: {reason}',
    todo: 'Serve a smaller document or fewer operations, then press Look again.',
  },
  'definition-refused': {
    happened: 'The definition of {app} cannot become a connector: {reason}',
    todo: 'Change the API at the place named, then press Look again.',
  },
  'sample-of-other-hosts': {
    happened: 'No request in the sample goes to {app}. Hosts in it: {hosts}.',
    todo: 'Send a sample of requests to the app’s own host names. Or press Look again: the bot then looks at the app itself.',
  },
  'no-actions': {
    happened: 'The definition of {app} has no operation for a connector, so makers would see nothing in it.',
    todo: 'Describe the operations that makers should call, or choose some if you left all of them out, then press Look again.',
  },
  'still-looking': {
    happened: '{app} is still being looked at, so there is nothing to ask approval for yet.',
    todo: 'Wait a moment: the card is updated by itself.',
  },
}

/** The same about a file that the developer has sent: the app serves something else, or nothing. */
export const fileDefinitionProblems: ProblemTextsOfFiles = {
  'definition-unreadable': {
    happened: 'The file {file} could not be read: {reason}',
    todo: 'Correct it at the place named and send it again. Or press Look again: the bot then looks at {app} itself.',
  },
  'definition-not-an-api': {
    happened: 'The file {file} is not an OpenAPI document: {reason}',
    todo: 'Send an OpenAPI 2.0 or 3.x document. Or press Look again: the bot then looks at {app} itself.',
  },
  'definition-too-large': {
    happened: 'The file {file} is too large: {reason}',
    todo: 'Send a smaller document or fewer operations. Or press Look again: the bot then looks at {app} itself.',
  },
  'definition-refused': {
    happened: 'The file {file} cannot become a connector: {reason}',
    todo: 'Change it at the place named and send it again. Or press Look again: the bot then looks at {app} itself.',
  },
}
