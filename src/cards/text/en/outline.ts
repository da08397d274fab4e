import type { LeftOutReason, OutlineSource, Unknown } from '../../../core/outline.ts'

type WrongField = 'name' | 'verbs' | 'body' | 'answer'

/** Drafts of a definition where an app has none. */
export const outlineTexts = {
  outline: {
    draft: 'Draft a definition',
    review: 'Review the draft',
    change: 'Change the draft',
    offer: (count: number) =>
      `A definition can be drafted from the list of this app’s functions: ${count} ${count === 1 ? 'operation' : 'operations'}. You say what the list does not tell, and confirm it.`,
    ready: (count: number) =>
      `${count} ${count === 1 ? 'operation is' : 'operations are'} drafted. Review the draft and confirm it.`,
    sample:
      'Or send a sample of requests in this chat: a HAR file that a browser saved, curl commands, or an .http file. A definition is drafted from it. Names and types are read; no value of it is kept.',
    pasted: 'pasted requests',
    title: (app: string) => `Draft definition of ${app}`,
    from: {
      'functions-list': 'Drafted from the app’s list of functions.',
      'request-sample': 'Drafted from the requests in the sample. The sample is not kept.',
    } satisfies Record<OutlineSource, string>,
    next: 'Nothing is asked for before you have confirmed the draft.',
    shown: (from: number, to: number, total: number, taken: number) =>
      `Operations ${from} to ${to} of ${total}. ${taken} ${taken === 1 ? 'is' : 'are'} taken.`,
    anyVerb: 'any verb',
    take: 'Take it into the connector',
    name: 'Name of the action',
    verbs: 'Verbs that it answers',
    body: 'Example of what is sent (JSON, if you have one)',
    answer: 'Example of what comes back (JSON, if you have one)',
    examples: 'Examples are read for their types and are not kept.',
    known: 'Everything about it is known.',
    unknownTitle: 'Not known:',
    unknown: {
      verbs: 'which verbs it answers',
      address: 'whether its address begins like this',
      segments: 'whether the parts of its address are told apart rightly',
      query: 'which parameters it takes in the address',
      body: 'what is sent to it',
      answer: 'what comes back from it',
      'sign-in': 'how its callers sign in',
      'master-key': 'how a connector could call it: it needs the master key, which must not be shared',
    } satisfies Record<Unknown, string>,
    leftOutTitle: 'Left out:',
    leftOut: {
      disabled: 'switched off',
      'other-trigger': 'not called over HTTP',
      'definition-page': 'pages of the OpenAPI extension',
      'page-content': 'what belongs to a web page',
      'unusable-route': 'a route that a definition cannot carry',
      duplicate: 'the same address and verb as another one',
      'other-host': 'requests to other hosts',
      unreadable: 'no request that could be read',
      'too-many': 'more than fit into a draft',
    } satisfies Record<LeftOutReason, string>,
    wrong: {
      name: 'Give it a name.',
      verbs: 'Choose at least one verb, or leave it out.',
      body: 'This is not JSON. Correct it, or leave it empty.',
      answer: 'This is not JSON. Correct it, or leave it empty.',
    } satisfies Record<WrongField, string>,
    failures: {
      'none-taken': 'Take at least one operation.',
      unfinished: 'Something is missing here. The other pages may need an answer too.',
    },
    previous: 'Previous page',
    nextPage: 'Next page',
    confirm: 'Confirm the draft',
    confirmed: 'Confirmed. The card is updated in a moment.',
    mark: 'This definition is a draft: the app has none.',
    confirmedBy: (name: string, at: string) => `Confirmed by ${name}, ${at}.`,
    counts: {
      verbs: (count: number) => `verbs (${count})`,
      address: (count: number) => `begin of the address (${count})`,
      segments: (count: number) => `parts of the address (${count})`,
      query: (count: number) => `parameters (${count})`,
      body: (count: number) => `what is sent (${count})`,
      answer: (count: number) => `what comes back (${count})`,
      'sign-in': (count: number) => `sign-in (${count})`,
      'master-key': (count: number) => `master key needed (${count})`,
    } satisfies Record<Unknown, (count: number) => string>,
    inDocument: {
      description: 'A draft. The app has no definition of its own; its developer has confirmed this one.',
      answer: 'What comes back.',
      unknown: {
        verbs: 'Which verbs it answers is not known.',
        address: 'Whether its address begins like this is not known.',
        segments: 'Whether the parts of its address are told apart rightly is not known.',
        query: 'Which parameters it takes in the address is not known.',
        body: 'What is sent is not known: any JSON.',
        answer: 'What comes back is not known.',
        'sign-in': 'How its callers sign in is not known.',
        'master-key': 'It needs the master key.',
      } satisfies Record<Unknown, string>,
    },
  },
}
