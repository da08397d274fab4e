/** The person's client does not do this: there is no such message or button, or an input is not filled in right. */
export class ClientRefusal extends Error {
  /** HTTP status the driver API answers with. */
  readonly status: number
  readonly details: unknown

  constructor(status: number, message: string, details?: unknown) {
    super(message)
    this.name = 'ClientRefusal'
    this.status = status
    this.details = details
  }
}
