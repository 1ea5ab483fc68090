import type { ConventionVersion } from '@postalbo/domain/convention'
import { euroText } from '@postalbo/ui'
import { lifeGroups } from './life-groups.ts'
import { choice, dayOrNone, lengthText, listText, partyWords, said, saidOrNone, yesNo, type Said } from './values.ts'

export type Source = { quote: string; place: string | null; note: string | null }
export type Row = { path: string; label: string; value: Said; source: Source | null }
export type Group = { title: string; rows: Row[] }

/** One line of a group before its source is looked up: path, label, words. */
export type Line = readonly [path: string, label: string, value: Said]
export type Lines = { title: string; lines: readonly Line[] }

/** A version of a convention in words, group by group, each value with the place of the document it rests on. */
export function groupsOf(version: ConventionVersion): Group[] {
  return [...startGroups(version), paymentGroup(version), ...lifeGroups(version)].map(({ title, lines }) => ({
    title,
    rows: lines.map(([path, label, value]) => ({ path, label, value, source: sourceOf(version, path) })),
  }))
}

/** A whole group can rest on one place: the nearest path above counts. */
function sourceOf({ sources }: ConventionVersion, path: string): Source | null {
  const own = sources[path] ?? sources[path.slice(0, path.lastIndexOf('.'))]
  return own ? { quote: own.quote, place: own.place, note: own.note ?? null } : null
}

function startGroups(version: ConventionVersion): Lines[] {
  const { identity, code, address, start, eligibility, approval, leadTime, testMessage, password } = version
  return [
    {
      title: 'Accordo',
      lines: [
        ['identity.ordini', 'Ordini compresi', listText(identity.ordini)],
        ['identity.provider', 'Gestore', identity.provider],
        ['identity.holder', 'Titolare dell’accordo', said(identity.holder, ({ name }) => name)],
        ['identity.endsOn', 'Ultimo giorno', dayOrNone(identity.endsOn, 'nessuna scadenza')],
        ['identity.successor', 'Accordo che segue', saidOrNone(identity.successor, String, 'nessuno')],
        ['identity.transitional', 'Caselle di accordi precedenti', saidOrNone(identity.transitional, String)],
        ['code.use', 'Codice convenzione', code.use === 'notUsed' ? 'non si usa' : saidOrNone(code.value, String)],
      ],
    },
    {
      title: 'Indirizzi',
      lines: [
        ['address.domains', 'Domini', listText(address.domains)],
        [
          'address.domainOwner',
          'A chi appartengono',
          choice(address.domainOwner, { ...partyWords, federation: 'la federazione' }),
        ],
        ['address.pattern', 'Forma imposta dal gestore', saidOrNone(address.pattern, String, 'nessuna')],
        ['address.homonyms', 'Omonimi', saidOrNone(address.homonyms, String, 'il gestore non li distingue')],
        ['address.freeChoice', 'L’iscritto sceglie l’indirizzo', said(address.freeChoice, yesNo)],
      ],
    },
    {
      title: 'Attivazione',
      lines: [
        ['start.by', 'Chi la avvia', startWords[start.by]],
        ['start.onlyWithoutPec', 'Solo per chi non ha una PEC', said(start.onlyWithoutPec, yesNo)],
        ['start.acceptance', 'Accettazione dell’iscritto', choice(start.acceptance, acceptanceWords)],
        [
          'eligibility.statuses',
          'Iscrizioni ammesse',
          said(eligibility.statuses, (statuses) => listText(statuses.map((status) => statusWords[status]))),
        ],
        [
          'eligibility.matchedOn',
          'Dati confrontati con l’albo',
          said(eligibility.matchedOn, (fields) => listText(fields.map((field) => fieldWords[field]))),
        ],
        [
          'approval.byOrdine',
          'Approvazione dell’Ordine',
          said(approval.byOrdine, (byOrdine) => (byOrdine ? 'prima di chiedere al gestore' : 'non serve')),
        ],
        [
          'leadTime',
          'Tempo del gestore',
          saidOrNone(leadTime, ({ length, from }) =>
            length === null ? '' : `${lengthText(length)} ${fromWords[from]}`,
          ),
        ],
        [
          'testMessage.wanted',
          'Messaggio di prova',
          said(testMessage.wanted, (wanted) => (wanted ? 'richiesto' : 'non richiesto')),
        ],
        ['testMessage.to', 'Indirizzo per il messaggio di prova', saidOrNone(testMessage.to, String)],
        ['password.setBy', 'Password della casella', choice(password.setBy, passwordWords)],
        ['password.rule', 'Regola della password', saidOrNone(password.rule, String)],
      ],
    },
  ]
}

function paymentGroup({ payment, terms }: ConventionVersion): Lines {
  return {
    title: 'Chi paga',
    lines: [
      ['payment.firstTerm', 'Primo periodo', choice(payment.firstTerm, partyWords)],
      ['payment.renewals', 'Rinnovi', choice(payment.renewals, partyWords)],
      [
        'payment.methods',
        'Metodi di pagamento',
        said(payment.methods, (methods) => listText(methods.map(({ method }) => methodWords[method]))),
      ],
      [
        'payment.prices',
        'Prezzi',
        said(payment.prices, (prices) =>
          listText(prices.map(({ years, cents }) => `${euroText(cents)} per ${yearsText(years)}`)),
        ),
      ],
      ['payment.invoiceTo', 'Fattura', saidOrNone(payment.invoiceTo, (payer) => `intestata a: ${partyWords[payer]}`)],
      ['payment.stock', 'Caselle acquistate in anticipo', saidOrNone(payment.stock, String, 'no, una per una')],
      ['terms.allowed', 'Durate possibili', said(terms.allowed, (years) => listText(years.map(yearsText)))],
      ['terms.suggested', 'Durata consigliata', saidOrNone(terms.suggested, yearsText, 'nessuna')],
    ],
  }
}

function yearsText(years: number): string {
  return years === 1 ? '1 anno' : `${years} anni`
}

const startWords = { ordine: 'l’Ordine', member: 'l’iscritto', enrolment: 'l’iscrizione all’albo, da sola' }
const acceptanceWords = { required: 'necessaria', notAsked: 'non richiesta' }
const statusWords = {
  active: 'attiva',
  suspended: 'sospesa',
  transferred: 'trasferita',
  struckOff: 'cancellata',
  deceased: 'persona deceduta',
}
const fieldWords = {
  codiceFiscale: 'codice fiscale',
  surname: 'cognome',
  name: 'nome',
  enrolmentNumber: 'numero di iscrizione',
}
const fromWords = {
  request: 'dalla richiesta',
  documentsSent: 'dall’invio dei documenti',
  payment: 'dal pagamento',
  acceptance: 'dall’accettazione',
}
const methodWords = { card: 'carta', bollettino: 'bollettino postale', bankTransfer: 'bonifico' }
const passwordWords = {
  memberDuringRequest: 'la imposta l’iscritto sulla pagina del gestore, durante la richiesta',
  memberByLink: 'la imposta l’iscritto con il collegamento del gestore',
  provider: 'la imposta il gestore',
}
