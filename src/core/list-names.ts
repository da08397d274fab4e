/** The lists that people can ask for, page after page. */
export const listNames = ['my-requests', 'approvals', 'connectors'] as const

export type ListName = (typeof listNames)[number]
