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

/** The part of the framework's clients that their types do not name. */
export interface FrameworkPipeline {
  removePolicy(which: { readonly name: string }): unknown
  addPolicy(policy: Policy): void
}

export interface PipelineGuard {
  /**
   * Time limit of one request, in milliseconds. The framework's own limit ends at the head of an answer, or does not
   * exist.
   */
  readonly limitMs: number
  readonly agent?: Agent
  /** Name of the service, for problems. */
  readonly service: string
  /** Returns true where the service itself may answer without a body. */
  readonly mayBeEmpty: (method: string, status: number) => boolean
}

/**
 * Ends each request of a client at its time limit, and refuses an answer that is not from the service: the client makes
 * an object without properties from a proxy's page. Throws TimeoutError and ProblemError `service-unavailable`.
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
