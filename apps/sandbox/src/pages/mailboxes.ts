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
      ${
        mailboxes.length === 0
          ? emptyList(address)
          : html`<ol class="list">
              ${mailboxes.map(line)}
            </ol>`
      }
      ${pager({ path: '/caselle', filter, next, isFirst })}
    `,
  })
}

function line(mailbox: SandboxMailbox): Html {
  return html`<li>
    <p class="name">${mailbox.address} <span class="state">${mailbox.state}</span></p>
    <p>
      ${mailbox.surname} ${mailbox.name} · creata ${moment(mailbox.createdAt)}
      ${mailbox.activatedOn === null ? '' : html` · attivata ${civilDate(mailbox.activatedOn)}`}
      ${mailbox.expiresOn === null ? '' : html` · scade ${civilDate(mailbox.expiresOn)}`}
    </p>
  </li>`
}

function emptyList(address: string): Html {
  if (address !== '')
    return html`<p>Nessuna casella con questo indirizzo. Tolga il filtro o ne scriva solo una parte.</p>`
  return html`<p>Qui compaiono le caselle che Postalbo chiede. Ancora nessuna.</p>`
}
