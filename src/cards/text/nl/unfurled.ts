/** What the bot says in chats with others, in Dutch. */
export const unfurledTexts = {
  unfurled: {
    notExported: 'Nog niet geëxporteerd',
    approvedBy: 'Goedgekeurd door',
    underWay: 'Onderweg',
    connectorsIn: (environment: string) => `Geëxporteerde connectors in ${environment}`,
    others: (names: string) => `Ook: ${names}`,
    more: (count: number) => `Nog ${count}.`,
    asOf: (when: string) => `Stand van ${when}. Deze kaart verandert niet.`,
    export: 'Exporteren',
    exportAgain: 'Opnieuw exporteren',
    status: 'Status',
    list: 'Alle connectors',
    says: {
      export: (host: string) => `exporteer ${host}`,
      status: (name: string) => `status van ${name}`,
    },
    how: (words: string) =>
      `De knoppen openen je eigen chat met Connector Courier. Verstuur daar de woorden in het berichtvak, of typ **${words}**.`,
    fallback: (titles: string) => titles,
    search: {
      addFirst: 'Voeg Connector Courier eerst toe aan je eigen chats: de bot werkt met jouw eigen rechten.',
      gone: 'Dat is er niet meer, of je mag het niet zien. Zoek opnieuw.',
      slow: 'Azure antwoordde niet op tijd. Zoek zo meteen opnieuw.',
    },
  },
}
