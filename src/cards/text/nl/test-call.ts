import type { testCallTexts as english } from '../en/test-call.ts'

/** What is said of the one call after an import: what it may use, and what came of it. */
export const testCallTexts: typeof english = {
  testValue: {
    button: 'Testwaarde',
    title: 'Een waarde voor één testaanroep',
    intro:
      'Niet verplicht. Zij wordt meteen verzegeld en voor één aanroep na de import gebruikt: de bot maakt er namens de goedkeurder een verbinding mee, roept één bewerking aan die alleen leest, en verwijdert de verbinding. Daarna wordt de waarde vernietigd. Zij wordt nooit getoond of gelogd, en nooit deel van de connector. Geef een waarde die weinig mag en makkelijk te vervangen is.',
    kept: 'Er wordt een waarde bewaard. Wat je hier opslaat komt ervoor in de plaats; leeg opgeslagen wordt zij vernietigd en niets getest.',
    fields: {
      testKey: 'API-sleutel voor de test',
      testUser: 'Gebruikersnaam voor de test',
      testPassword: 'Wachtwoord voor de test',
    },
    save: 'Opslaan',
    saved: 'Opgeslagen. De waarde is verzegeld tot de testaanroep.',
    removed: 'Opgeslagen. Er wordt geen testwaarde bewaard.',
    notFor: (type) => `Een testwaarde heeft geen nut bij “${type}”.`,
    given: (until) => `Een testwaarde wordt verzegeld bewaard, tot uiterlijk ${until}.`,
    missing: 'Druk op **Testwaarde** om er een te geven, als de bot de connector na de import moet testen.',
  },
  testCall: {
    label: 'Testaanroep',
    worked: {
      open: (operation, status) => `Getest: “${operation}” is via de connector aangeroepen en antwoordde ${status}.`,
      'test-value': (operation, status) =>
        `Getest met de testwaarde van de ontwikkelaar: “${operation}” is via de connector aangeroepen en antwoordde ${status}. De waarde is vernietigd.`,
      'approver-token': (operation, status) =>
        `Getest met de eigen aanmelding van de goedkeurder: “${operation}” is bij de API aangeroepen, niet via de connector, en antwoordde ${status}. De eerste verbinding in Power Apps laat zien of makers binnenkomen.`,
    },
    refused: {
      open: (operation, status) =>
        `Getest: de API weigerde “${operation}” (${status}). Misschien vraagt zij om een aanmelding die deze connector niet geeft.`,
      'test-value': (operation, status) =>
        `Getest met de testwaarde van de ontwikkelaar: “${operation}” antwoordde ${status}, dus is de waarde geweigerd. De connector zelf kan goed zijn: verbind in Power Apps met een waarde waarvan bekend is dat zij werkt. De testwaarde is vernietigd.`,
      'approver-token': (operation, status) =>
        `Getest met de eigen aanmelding van de goedkeurder: de API weigerde “${operation}” (${status}), dus heeft de goedkeurder er misschien geen recht op. De connector zelf kan goed zijn: de eerste verbinding in Power Apps laat het zien.`,
    },
    answered: {
      open: (operation, status) =>
        `Getest: de connector bereikt de API, maar “${operation}” antwoordde ${status}. Kijk in het logboek van de API.`,
      'test-value': (operation, status) =>
        `Getest met de testwaarde van de ontwikkelaar: de connector bereikt de API, maar “${operation}” antwoordde ${status}. Kijk in het logboek van de API. De waarde is vernietigd.`,
      'approver-token': (operation, status) =>
        `Getest met de eigen aanmelding van de goedkeurder, niet via de connector: “${operation}” antwoordde ${status}. Kijk in het logboek van de API.`,
    },
    not: {
      'needs-maker':
        'Niet getest: alleen een maker kan zich aanmelden, bij de aanbieder. De eerste verbinding in Power Apps laat zien of het werkt.',
      'no-value':
        'Niet getest: de ontwikkelaar gaf geen testwaarde. De eerste verbinding in Power Apps laat zien of het werkt.',
      'value-gone':
        'Niet getest: de testwaarde van de ontwikkelaar was vernietigd voordat zij kon worden gebruikt. De eerste verbinding in Power Apps laat zien of het werkt.',
      several:
        'Niet getest: makers kiezen tussen manieren om zich aan te melden. De eerste verbinding in Power Apps laat zien of het werkt.',
      'no-operation': 'Niet getest: elke bewerking vraagt om waarden of wijzigt gegevens.',
      'not-ready': 'Niet getest: Power Platform had de connector na enkele minuten nog niet klaar voor aanroepen.',
      refused: 'Niet getest: Power Platform liet de bot de connector niet aanroepen namens de goedkeurder.',
      'no-answer': 'Niet getest: niets antwoordde, ook enkele minuten later niet. Probeer de connector in Power Apps.',
      'signed-out': 'Niet getest: de goedkeurder was niet meer aangemeld.',
      'token-refused':
        'Niet getest: Entra ID geeft de bot geen token van de goedkeurder voor deze API. De eerste verbinding in Power Apps laat zien of het werkt.',
      'not-its-host':
        'Niet getest: Entra ID zegt niet dat de registratie van de API bij dit adres hoort, dus is het token van de goedkeurder er niet heen gestuurd. De eerste verbinding in Power Apps laat zien of het werkt.',
      'broken-off': 'Niet getest: de bot werd telkens gestopt. Probeer de connector in Power Apps.',
    },
    number: (number) => `Entra ID zegt ${number}.`,
    connectionLeft:
      'De verbinding voor de test kon niet worden verwijderd: wie de connector heeft geïmporteerd verwijdert haar in Power Apps (Verbindingen), want zij bevat de testwaarde.',
    on: (at) => `(${at})`,
    will: {
      open: 'Daarna roept de bot één bewerking aan die alleen leest, om hem te testen.',
      'test-value':
        'Daarna maakt de bot namens jou een verbinding met een testwaarde van de ontwikkelaar, roept één bewerking aan die alleen leest, en verwijdert de verbinding.',
      'approver-token':
        'Daarna roept de bot, waar je organisatie dat toestaat, één bewerking van de API aan die alleen leest, met jouw eigen aanmelding.',
    },
  },
}
