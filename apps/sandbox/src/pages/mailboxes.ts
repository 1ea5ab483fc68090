import { html } from 'hono/html'
import type { MailboxPage, SandboxMailbox } from '../provider/reads.ts'
import { civilDate, layout, moment, pager, type Html } from './layout.ts'

type View = { address: string; isFirst: boolean }

export function mailboxesPage({ mailboxes, next }: MailboxPage, { address, isFirst }: View): Html {
  const filter: Record<string, string> = address === '' ? {} : { indirizzo: address }
  return layout({
    title: 'Caselle',
    current: '/caselle',
    content: html`
      <form class="filter" method="get" action="/caselle" role="search">
        <label for="indirizzo">Indirizzo</label>
        <input id="indirizzo" name="indirizzo" type="search" value="${address}" autocomplete="off" />
        <button>Filtra le caselle</button>
        ${address === '' ? '' : html`<a href="/caselle">Togli il filtro</a>`}
      </form>
      ${mailboxes.length === 0 ? emptyList(address) : table(mailboxes)}
      ${pager({ path: '/caselle', filter, next, isFirst })}
    `,
  })
}

function table(mailboxes: readonly SandboxMailbox[]): Html {
  return html`<div class="wide" role="region" aria-label="Elenco delle caselle" tabindex="0">
    <table>
      <caption>
        Dalla più recente
      </caption>
      <thead>
        <tr>
          <th scope="col">Indirizzo</th>
          <th scope="col">Stato</th>
          <th scope="col">Intestatario</th>
          <th scope="col">Creata</th>
          <th scope="col">Attivata</th>
          <th scope="col">Scade</th>
        </tr>
      </thead>
      <tbody>
        ${mailboxes.map(row)}
      </tbody>
    </table>
  </div>`
}

function row(mailbox: SandboxMailbox): Html {
  return html`<tr>
    <th scope="row">${mailbox.address}</th>
    <td><span class="state">${mailbox.state}</span></td>
    <td>${mailbox.surname} ${mailbox.name}</td>
    <td>${moment(mailbox.createdAt)}</td>
    <td>${civilDate(mailbox.activatedOn)}</td>
    <td>${civilDate(mailbox.expiresOn)}</td>
  </tr>`
}

function emptyList(address: string): Html {
  if (address !== '')
    return html`<p>Nessuna casella con questo indirizzo. Tolga il filtro o ne scriva solo una parte.</p>`
  return html`<p>Qui compaiono le caselle che Postalbo chiede. Ancora nessuna.</p>`
}
