import type { Call, Reply, Route } from '../kernel/stand-in.ts'

/** A refusal in the shape of the Bot Framework's REST services (`ErrorResponse`). */
export class ServiceError extends Error {
  readonly reply: Reply

  constructor(status: number, code: string, message: string, headers?: Readonly<Record<string, string>>) {
    super(message)
    this.name = 'ServiceError'
    this.reply = { status, ...(headers ? { headers } : {}), body: { error: { code, message } } }
  }
}

/** Answers a thrown `ServiceError` with its reply; anything else is a bug of the stand-in and goes on. */
export function answeringRefusals(handle: (call: Call) => Reply | Promise<Reply>): Route['handle'] {
  return async (call) => {
    try {
      return await handle(call)
    } catch (problem) {
      if (problem instanceof ServiceError) return problem.reply
      throw problem
    }
  }
}
