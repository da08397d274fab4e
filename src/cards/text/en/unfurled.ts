/** What the bot says in chats with others: on cards of links and of what was searched for there. */
export const unfurledTexts = {
  unfurled: {
    notExported: 'Not exported yet',
    approvedBy: 'Approved by',
    underWay: 'Under way',
    connectorsIn: (environment: string) => `Exported connectors in ${environment}`,
    others: (names: string) => `Also: ${names}`,
    more: (count: number) => `${count} more.`,
    asOf: (when: string) => `As of ${when}. This card stays as it is.`,
    export: 'Export',
    exportAgain: 'Export again',
    status: 'Status',
    list: 'All connectors',
    says: {
      export: (host: string) => `export ${host}`,
      status: (name: string) => `status of ${name}`,
    },
    how: (words: string) =>
      `The buttons open your own chat with Connector Courier. Send the words in the message box there, or type **${words}**.`,
    fallback: (titles: string) => titles,
    search: {
      addFirst: 'Add Connector Courier to your own chats first: it works with your own rights.',
      gone: 'That is not there any more, or you may not see it. Search again.',
      slow: 'Azure did not answer in time. Search again in a moment.',
    },
  },
}
