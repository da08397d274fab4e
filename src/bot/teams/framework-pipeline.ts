import type { Agent } from 'node:https'
import { ProblemError } from '../../core/problems.ts'
import { isForeign } from '../../net/json-answers.ts'
import { anySignal, withinTime } from '../../net/within-time.ts'

interface Request {
  readonly method: string
  abortSignal?: AbortSignal
  agent?: Agent
}

interface Answer {
  readonly status: number
  readonly headers: { get(name: string): string | undefined }
}

interface Policy {
  readonly name: string
  sendRequest(request: Request, next: (request: Request) => Promise<Answer>): Promise<Answer>
}

/** The part of the framework's clients that their types keep to themselves. */
export interface FrameworkPipeline {
  removePolicy(which: { readonly name: string }): unknown
  addPolicy(policy: Policy): void
}

export interface PipelineGuard {
  /** For one request, in milliseconds: the framework's own limit ends when the head of an answer is there, or there is none. */
  readonly limitMs: number
  readonly agent?: Agent
  /** Who should answer, in the words of a problem. */
  readonly service: string
  /** True where the service answers without a body too. */
  readonly mayBeEmpty: (method: string, status: number) => boolean
}

/**
 * Ends each request of a client in its time, and takes no answer from somebody else: the client makes of a proxy's page an
 * object without properties. Throws TimeoutError and ProblemError `service-unavailable`.
 */
export function guardPipeline(pipeline: FrameworkPipeline, guard: PipelineGuard): void {
  const { limitMs, agent, service, mayBeEmpty } = guard
  pipeline.addPolicy({
    name: 'timeLimit',
    sendRequest(request, next) {
      if (agent) request.agent = agent
      return withinTime(limitMs, (signal) => {
        request.abortSignal = anySignal(request.abortSignal, signal)
        return next(request)
      })
    },
  })
  pipeline.addPolicy({
    name: 'ownAnswers',
    async sendRequest(request, next) {
      const response = await next(request)
      const { status, headers } = response
      if (isForeign({ status, type: headers.get('content-type'), mayBeEmpty: mayBeEmpty(request.method, status) })) {
        throw new ProblemError('service-unavailable', { service, reason: { code: 'not-json' } })
      }
      return response
    },
  })
}
