import { html } from 'hono/html'

export type Html = ReturnType<typeof html>

type Page = { title: string; current: string; content: Html }

const places = [
  { href: '/posta', label: 'Posta' },
  { href: '/caselle', label: 'Caselle' },
  { href: '/guasti', label: 'Guasti' },
]

/** One page of the sandbox. No script; the style sheet is its own file. */
export function layout({ title, current, content }: Page): Html {
  return html`<!doctype html>
    <html lang="it">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Gestore di prova</title>
        <link rel="stylesheet" href="/stile.css" />
        <link rel="icon" href="/icona.svg" />
      </head>
      <body>
        <a class="skip" href="#contenuto">Vai al contenuto</a>
        <header>
          <a class="brand" href="/">Gestore di prova</a>
          <nav aria-label="Pagine">
            <ul>
              ${places.map(
                ({ href, label }) =>
                  html`<li><a href="${href}" ${href === current ? html`aria-current="page"` : ''}>${label}</a></li>`,
              )}
            </ul>
          </nav>
        </header>
        <main id="contenuto" tabindex="-1">
          <h1>${title}</h1>
          ${content}
        </main>
        <footer>
          <p>Un gestore PEC finto, per provare Postalbo: nessun messaggio esce da questo computer.</p>
        </footer>
      </body>
    </html>`
}

/** `24 novembre 2026, 9:42` in Italy, with the instant for machines. */
export function moment(iso: string): Html {
  const at = new Date(iso)
  return html`<time datetime="${iso}">${day.format(at)}, ${hour.format(at)}</time>`
}

export function civilDate(text: string): Html {
  return html`<time datetime="${text}">${day.format(new Date(`${text}T12:00:00Z`))}</time>`
}

const day = new Intl.DateTimeFormat('it-IT', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/Rome',
})
const hour = new Intl.DateTimeFormat('it-IT', { hour: 'numeric', minute: '2-digit', timeZone: 'Europe/Rome' })

type Pager = { path: string; filter: Record<string, string>; next: string | number | null; isFirst: boolean }

/** Further down the list, and back to its top. */
export function pager({ path, filter, next, isFirst }: Pager): Html {
  const address = (more: Record<string, string>) => `${path}?${new URLSearchParams({ ...filter, ...more }).toString()}`
  if (next === null && isFirst) return html``
  return html`<nav class="pager" aria-label="Altre pagine">
    ${isFirst ? '' : html`<a href="${address({})}">Torna ai più recenti</a>`}
    ${next === null ? '' : html`<a href="${address({ prima: String(next) })}">Mostra i precedenti</a>`}
  </nav>`
}
