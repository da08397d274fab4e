/** How far a request has come while its requester may still change it. */
export type Draft = DraftPage | AnalysedDraft | { readonly state: 'closed' }

/** Where an analysis comes back to. */
export type DraftPage =
  /** An app that was found by its name waits for the requester to confirm it. */
  | { readonly state: 'found' }
  /** `showsFacts`: the requester has not read on another card what was found. */
  | { readonly state: 'form'; readonly showsFacts: boolean }
  /** The bot makes the app registration that the form asks for. */
  | { readonly state: 'registering'; readonly showsFacts: boolean }

interface AnalysedDraft {
  /** `outlined`: a draft of the definition waits for the requester to confirm it. */
  readonly state: 'analysing' | 'analysis-failed' | 'outlined'
  readonly returnTo: DraftPage
}

export type DraftMove =
  | 'analyse'
  | 'choose'
  | 'finish-analysis'
  | 'fail-analysis'
  | 'outline'
  | 'confirm'
  | 'register'
  | 'end-registration'
  | 'reopen'

/** The page that is kept in `returnTo`. */
type Target = Draft['state'] | 'returnTo'

/**
 * Every move of a draft; what is not in this table changes nothing. A registration goes on while the app is analysed
 * again, and may end at any time. A rotation is never analysed.
 */
export const draftTransitions = {
  analysing: {
    analyse: 'analysing',
    choose: 'analysing',
    'finish-analysis': 'returnTo',
    'fail-analysis': 'analysis-failed',
    outline: 'outlined',
    'end-registration': 'analysing',
  },
  'analysis-failed': {
    analyse: 'analysing',
    choose: 'analysing',
    'end-registration': 'analysis-failed',
  },
  outlined: {
    analyse: 'analysing',
    choose: 'analysing',
    'end-registration': 'outlined',
  },
  found: {
    confirm: 'form',
    analyse: 'analysing',
    choose: 'analysing',
    register: 'registering',
    'end-registration': 'found',
  },
  form: {
    confirm: 'form',
    analyse: 'analysing',
    choose: 'analysing',
    register: 'registering',
    'end-registration': 'form',
  },
  registering: {
    analyse: 'analysing',
    choose: 'analysing',
    register: 'registering',
    'end-registration': 'form',
  },
  closed: {
    reopen: 'form',
    confirm: 'form',
    analyse: 'analysing',
    choose: 'analysing',
    register: 'registering',
    'end-registration': 'closed',
  },
} as const satisfies Record<Draft['state'], Partial<Record<DraftMove, Target>>>

/** Where `move` leads from `draft`, or undefined when the move is not allowed there. */
export function nextDraft(draft: Draft, move: DraftMove): Draft | undefined {
  const moves: Partial<Record<DraftMove, Target>> = draftTransitions[draft.state]
  const target = moves[move]
  if (!target) return undefined
  const page = pageAfter(pageOf(draft), move)
  switch (target) {
    case 'analysing':
    case 'analysis-failed':
    case 'outlined':
      return { state: target, returnTo: page }
    case 'form':
    case 'registering':
      return { state: target, showsFacts: 'showsFacts' in page && page.showsFacts }
    case 'found':
    case 'closed':
      return { state: target }
    case 'returnTo':
      return page
  }
}

/** Returns true from the begin of a registration to its end, also while the app is analysed again. */
export function waitsForRegistration(draft: Draft): boolean {
  return pageOf(draft).state === 'registering'
}

/** Who opens a request that was sent back reads its facts in the form. */
const reopened: DraftPage = { state: 'form', showsFacts: true }

function pageOf(draft: Draft): DraftPage {
  if (draft.state === 'closed') return reopened
  return 'returnTo' in draft ? draft.returnTo : draft
}

/** Returns the page that an analysis begun, or a registration ended, by this move leaves to come back to. */
function pageAfter(page: DraftPage, move: DraftMove): DraftPage {
  // A choice changes what is exported, so the form shows the facts.
  if (move === 'choose' && page.state !== 'found') return { ...page, showsFacts: true }
  // Who confirmed the app confirms it again: it may have changed.
  if (move === 'analyse' && page.state === 'form' && !page.showsFacts) return { state: 'found' }
  if (move === 'end-registration' && page.state === 'registering') return { ...page, state: 'form' }
  return page
}
