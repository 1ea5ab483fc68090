import type { Settings } from '@postalbo/domain/convention'
import { countText } from '@postalbo/ui'

type Entry = { label: string; value: string }

/** What the Ordine itself decided, in words. */
export function settingsWords({ address, acceptance, testMessage, notices, deskCode, ...rest }: Settings): Entry[] {
  return [
    { label: 'Forma degli indirizzi proposti', value: patternWords[address.pattern] },
    { label: 'Omonimi', value: 'il primo senza numero, gli altri 2, 3 e così via' },
    { label: 'Tempo per accettare', value: `${days(acceptance.lapsesAfterDays)}, poi l’assegnazione decade` },
    { label: 'Primo sollecito', value: `dopo ${days(acceptance.reminderAfterDays)}` },
    { label: 'Ultimo sollecito', value: `${days(acceptance.lastReminderBeforeDays)} prima della fine` },
    {
      label: 'Solleciti del messaggio di prova',
      value: `dopo ${days(testMessage.reminderAfterDays)} e dopo ${days(testMessage.lastReminderAfterDays)}`,
    },
    { label: 'Ora degli avvisi', value: `${notices.hour}:00` },
    { label: 'Validità dei codici consegnati', value: days(deskCode.validForDays) },
    {
      label: 'Iscritti mancanti in un’importazione',
      value: `oltre il ${rest.import.missingThresholdPercent} % serve una conferma`,
    },
  ]
}

function days(count: number): string {
  return countText(count, 'giorno', 'giorni')
}

const patternWords: Readonly<Record<Settings['address']['pattern'], string>> = {
  'name.surname': 'nome.cognome',
  'surname.name': 'cognome.nome',
  'n.surname': 'n.cognome (iniziale del nome)',
  nsurname: 'ncognome (iniziale del nome)',
}
