import { html } from 'hono/html'
import type { MailPage, SandboxMail } from '../mail/mails.ts'
import { piecesOf } from '../mail/links.ts'
import { layout, moment, pager, type Html } from './layout.ts'

export function mailsPage({ mails, next }: MailPage, { to, isFirst }: { to: string; isFirst: boolean }): Html {
  const filter: Record<string, string> = to === '' ? {} : { destinatario: to }
  return layout({
    title: 'Posta',
    current: '/posta',
    content: html`
      <form class="filter" method="get" action="/posta" role="search">
        <label for="destinatario">Destinatario</label>
        <input id="destinatario" name="destinatario" type="search" value="${to}" autocomplete="off" />
        <button>Filtra la posta</button>
        ${to === '' ? '' : html`<a href="/posta">Togli il filtro</a>`}
      </form>
      ${
        mails.length === 0
          ? emptyList(to)
          : html`<ol class="list">
              ${mails.map(line)}
            </ol>`
      }
      ${pager({ path: '/posta', filter, next, isFirst })}
    `,
  })
}

export function mailPage(mail: SandboxMail): Html {
  return layout({
    title: titleOf(mail),
    current: '/posta',
    content: html`
      <dl class="facts">
        <dt>Da</dt>
        <dd>${mail.from}</dd>
        <dt>A</dt>
        <dd>${mail.to.join(', ')}</dd>
        <dt>Ricevuta</dt>
        <dd>${moment(mail.receivedAt)}${mail.copies > 1 ? ` (arrivata ${mail.copies} volte)` : ''}</dd>
      </dl>
      <h2>Testo</h2>
      <div class="text">${piecesOf(mail.text).map(piece)}</div>
      ${mail.html === null ? '' : html`<p><a href="/posta/${mail.id}/html">Apri la versione grafica</a></p>`}
      <p><a href="/posta">Torna alla posta</a></p>
    `,
  })
}

function line(mail: SandboxMail): Html {
  return html`<li>
    <a href="/posta/${mail.id}">${titleOf(mail)}</a>
    <p>A ${mail.to.join(', ')} · ${moment(mail.receivedAt)}${mail.copies > 1 ? ` · ${mail.copies} volte` : ''}</p>
  </li>`
}

function emptyList(to: string): Html {
  if (to !== '') return html`<p>Nessuna email per questo destinatario. Tolga il filtro o ne scriva solo una parte.</p>`
  return html`<p>Qui compaiono le email che Postalbo invia. Ancora nessuna.</p>`
}

function titleOf({ subject }: SandboxMail): string {
  return subject.trim() === '' ? 'Senza oggetto' : subject
}

function piece({ text, isLink }: { text: string; isLink: boolean }): Html {
  return isLink ? html`<a href="${text}" rel="noreferrer">${text}</a>` : html`${text}`
}
