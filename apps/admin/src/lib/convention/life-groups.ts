import type { ConventionVersion } from '@postalbo/domain/convention'
import type { Line, Lines } from './groups.ts'
import { beforeText, choice, exitText, lengthText, listText, notSaid, said, saidOrNone } from './values.ts'

/** The groups about the life of a mailbox after its activation. */
export function lifeGroups({
  renewal,
  afterExpiry,
  afterDeletion,
  exits,
  dutyToTell,
  limits,
  help,
}: ConventionVersion): Lines[] {
  return [
    {
      title: 'Rinnovo',
      lines: [
        ['renewal.mode', 'Modo', choice(renewal.mode, { manual: 'su richiesta', automatic: 'automatico' })],
        ['renewal.opens', 'Si apre', saidOrNone(renewal.opens, beforeText)],
        [
          'renewal.notices',
          'Avvisi del gestore',
          said(renewal.notices, (notices) => listText(notices.map(beforeText))),
        ],
        ['renewal.lastDay', 'Ultimo giorno utile', saidOrNone(renewal.lastDay, beforeText)],
        ['renewal.doneWhen', 'Vale come fatto', choice(renewal.doneWhen, doneWords)],
        ['renewal.countedFrom', 'Il nuovo periodo parte', choice(renewal.countedFrom, countedWords)],
      ],
    },
    {
      title: 'Dopo la scadenza',
      lines: [
        [
          'afterExpiry.phases',
          'Che cosa succede',
          said(afterExpiry.phases, (phases) => listText(phases.map(phaseText))),
        ],
        [
          'afterExpiry.deletion',
          'Cancellazione',
          choice(afterExpiry.deletion, { afterPhases: 'alla fine di queste fasi', never: 'mai' }),
        ],
        [
          'afterDeletion.steps',
          'Per riavere una casella cancellata',
          said(afterDeletion.steps, (steps) => listText(steps.map((step) => stepWords[step]))),
        ],
        [
          'afterDeletion.ticketAsksFor',
          'La richiesta di assistenza vuole',
          said(afterDeletion.ticketAsksFor, (parts) => listText(parts.map((part) => ticketWords[part]))),
        ],
        ['afterDeletion.sameAddress', 'Lo stesso indirizzo', choice(afterDeletion.sameAddress, sameAddressWords)],
      ],
    },
    { title: 'Uscite', lines: exitLines(exits) },
    {
      title: 'Obblighi e limiti',
      lines: [
        ['dutyToTell.activation', 'Comunicare l’attivazione', dutyText(dutyToTell.activation)],
        ['dutyToTell.change', 'Comunicare una variazione', dutyText(dutyToTell.change)],
        ['dutyToTell.renewal', 'Comunicare il rinnovo', dutyText(dutyToTell.renewal)],
        [
          'limits.notificationRecipients',
          'Destinatari degli avvisi',
          saidOrNone(limits.notificationRecipients, (most) => `al massimo ${most}`),
        ],
        [
          'limits.notificationSenders',
          'Mittenti degli avvisi',
          saidOrNone(limits.notificationSenders, (most) => `al massimo ${most}`),
        ],
        [
          'help.phones',
          'Telefoni',
          said(help.phones, (phones) => listText(phones.map(({ label, number }) => `${label} ${number}`))),
        ],
        ['help.hours', 'Orari', saidOrNone(help.hours, String)],
        ['help.ticketPath', 'Richiesta di assistenza', saidOrNone(help.ticketPath, String)],
      ],
    },
  ]
}

function exitLines(exits: ConventionVersion['exits']): Line[] {
  return [
    ['exits.transferInside', 'Trasferimento a un Ordine della convenzione', exitText(exits.transferInside)],
    ['exits.transferOutside', 'Trasferimento ad altro Ordine', exitText(exits.transferOutside)],
    ['exits.struckOff', 'Cancellazione dall’albo', exitText(exits.struckOff)],
    ['exits.disciplinarySuspension', 'Sospensione disciplinare', exitText(exits.disciplinarySuspension)],
    [
      'exits.missingDomicileSuspension',
      'Sospensione per domicilio digitale mancante',
      exitText(exits.missingDomicileSuspension),
    ],
    ['exits.death', 'Decesso', exitText(exits.death)],
    ['exits.withdrawal', 'Rinuncia', exitText(exits.withdrawal)],
    ['exits.conventionEnds', 'Fine della convenzione', exitText(exits.conventionEnds)],
  ]
}

type Phases = Exclude<ConventionVersion['afterExpiry']['phases'], 'unknown'>

function phaseText({ name, length, renewable, addressKept }: Phases[number]): string {
  const facts = [
    renewable === true && 'si può rinnovare',
    renewable === false && 'non si può rinnovare',
    addressKept === true && 'l’indirizzo resta lo stesso',
  ].filter((fact) => fact !== false)
  return `${name} (${[said(length, lengthText) ?? notSaid, ...facts].join(', ')})`
}

function dutyText(duty: ConventionVersion['dutyToTell']['change']) {
  return said(duty, ({ owed, provedBy }) => {
    if (!owed) return 'non dovuto'
    return provedBy === null ? 'dovuto' : `dovuto, ${provedWords[provedBy]}`
  })
}

const doneWords = {
  asked: 'la richiesta',
  paid: 'il pagamento',
  paymentRecorded: 'il pagamento registrato dal gestore',
}
const countedWords = { expiry: 'dalla vecchia scadenza', payment: 'dal pagamento' }
const stepWords = {
  payment: 'pagare',
  ticket: 'aprire una richiesta di assistenza',
  request: 'fare una nuova richiesta',
}
const ticketWords = { mailboxName: 'il nome della casella', paymentReceipt: 'la ricevuta del pagamento' }
const sameAddressWords = { sameCodiceFiscale: 'solo alla stessa persona', anyone: 'a chiunque', never: 'mai' }
const provedWords = { testMessage: 'con un messaggio di prova', form: 'con un modulo', nothing: 'senza prove' }
