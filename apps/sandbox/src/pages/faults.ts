import { html } from 'hono/html'
import type { Fault } from '../faults/faults.ts'
import { refusals, type RefusalCode } from '../provider/answers.ts'
import { layout, type Html } from './layout.ts'

export type FaultsPage = {
  faults: readonly Fault[]
  reserved: readonly string[]
  /** Null: no limit. */
  credit: number | null
  problem: 'fault' | 'address' | 'credit' | null
}

export function faultsPage(page: FaultsPage): Html {
  return layout({
    title: 'Guasti',
    current: '/guasti',
    content: html`
      ${page.problem === null ? '' : html`<p class="problem" role="alert">${problems[page.problem]}</p>`}
      <p class="lead">Scelga che cosa deve andare storto alle prossime richieste di Postalbo.</p>
      ${waiting(page.faults)} ${newFaultForm()} ${reservedSection(page.reserved)} ${creditSection(page.credit)}
    `,
  })
}

const problems = {
  fault: 'Il guasto non è stato preparato. Le volte vanno da 1 a 1.000.000, i secondi da 0 a 120.',
  address: 'L’indirizzo deve avere la forma nome@dominio.it.',
  credit: 'Scriva il credito in cifre, oppure lasci vuoto.',
}

const kindLabels: Record<Fault['kind'], string> = {
  delay: 'Risponde in ritardo',
  timeout: 'Non risponde più',
  twice: 'Lavora la richiesta due volte',
  error: 'Risponde con un errore interno (500)',
  html: 'Risponde con una pagina HTML',
  empty: 'Risponde senza contenuto',
  truncated: 'Risponde a metà',
  cut: 'Interrompe il collegamento',
  tooMany: 'Dice che le richieste sono troppe (429)',
  refuse: 'Rifiuta',
  partly: 'Fa il lavoro e segnala un problema',
}

const operationLabels: Record<Fault['operation'], string> = {
  any: 'Ogni richiesta',
  create: 'Creazione',
  activate: 'Attivazione',
  withdraw: 'Revoca',
  read: 'Lettura',
  mail: 'Email in arrivo',
}

const reasonLabels: Partial<Record<RefusalCode, string>> = {
  INDIRIZZO_OCCUPATO: 'Indirizzo occupato',
  INDIRIZZO_NON_VALIDO: 'Indirizzo non valido',
  DOMINIO_NON_AMMESSO: 'Dominio non ammesso',
  INTESTATARIO_NON_VALIDO: 'Intestatario non valido',
  CREDITO_ESAURITO: 'Credito esaurito',
  CASELLA_NON_TROVATA: 'Casella non trovata',
  STATO_NON_AMMESSO: 'Stato non ammesso',
}

function waiting(faults: readonly Fault[]): Html {
  if (faults.length === 0) return html`<p>Nessun guasto in attesa: il gestore si comporta bene.</p>`
  return html`<h2>In attesa</h2>
    <ul class="rows">
      ${faults.map(
        (fault) =>
          html`<li>
            <span>${sentenceOf(fault)}</span>
            <form method="post" action="/guasti/rimuovi">
              <button name="guasto" value="${fault.id}" aria-label="Togli: ${sentenceOf(fault)}">Togli</button>
            </form>
          </li>`,
      )}
    </ul>`
}

function sentenceOf(fault: Fault): string {
  const times = fault.times === null ? 'sempre' : fault.times === 1 ? 'una volta' : `${fault.times} volte`
  const where =
    fault.address === null
      ? operationLabels[fault.operation]
      : `${operationLabels[fault.operation]} di ${fault.address}`
  const what = fault.kind === 'refuse' ? `Rifiuta: ${refusals[fault.reason].message}` : kindLabels[fault.kind]
  return `${what} · ${where} · ${times}${fault.afterWork ? ' · lavoro fatto' : ''}`
}

function newFaultForm(): Html {
  return html`<h2>Prepara un guasto</h2>
    <form class="fields" method="post" action="/guasti">
      ${select({ name: 'guasto', label: 'Guasto', labels: kindLabels })}
      ${select({ name: 'operazione', label: 'Richiesta', labels: operationLabels })}
      <p>
        <label for="di">Indirizzo della casella (facoltativo; * vale per qualsiasi testo)</label>
        <input id="di" name="indirizzo" autocomplete="off" />
      </p>
      <p>
        <label for="volte">Quante volte (vuoto: sempre)</label>
        <input id="volte" name="volte" inputmode="numeric" value="1" autocomplete="off" />
      </p>
      ${select({
        name: 'lavoro',
        label: 'Prima di sbagliare, il lavoro',
        labels: { comePrevisto: 'Come di solito per questo guasto', fatto: 'È fatto', nonFatto: 'Non è fatto' },
      })}
      <p>
        <label for="secondi">Secondi di ritardo</label>
        <input id="secondi" name="secondi" inputmode="decimal" value="3" autocomplete="off" />
      </p>
      ${select({ name: 'motivo', label: 'Motivo del rifiuto', labels: reasonLabels })}
      <p><button>Prepara il guasto</button></p>
    </form>`
}

function reservedSection(reserved: readonly string[]): Html {
  return html`<h2>Indirizzi già occupati</h2>
    <p>Il gestore li rifiuta, come se fossero di altre persone.</p>
    ${
      reserved.length === 0
        ? html`<p>Nessuno.</p>`
        : html`<ul class="rows">
            ${reserved.map(
              (address) =>
                html`<li>
                  <span>${address}</span>
                  <form method="post" action="/guasti/libera">
                    <button name="indirizzo" value="${address}" aria-label="Libera ${address}">Libera</button>
                  </form>
                </li>`,
            )}
          </ul>`
    }
    <form class="filter" method="post" action="/guasti/occupati">
      <label for="occupato">Indirizzo da occupare</label>
      <input id="occupato" name="indirizzo" autocomplete="off" />
      <button>Occupa l’indirizzo</button>
    </form>`
}

function creditSection(credit: number | null): Html {
  return html`<h2>Credito</h2>
    <p>${credit === null ? 'Senza limite.' : `Restano ${credit} caselle.`}</p>
    <form class="filter" method="post" action="/guasti/credito">
      <label for="caselle">Caselle che si possono ancora creare (vuoto: senza limite)</label>
      <input id="caselle" name="caselle" inputmode="numeric" value="${credit ?? ''}" autocomplete="off" />
      <button>Cambia il credito</button>
    </form>`
}

function select({ name, label, labels }: { name: string; label: string; labels: Record<string, string> }): Html {
  return html`<p>
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      ${Object.entries(labels).map(([value, text]) => html`<option value="${value}">${text}</option>`)}
    </select>
  </p>`
}
