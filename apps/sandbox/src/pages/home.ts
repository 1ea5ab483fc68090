import { html } from 'hono/html'
import { layout, type Html } from './layout.ts'

export function homePage(): Html {
  return layout({
    title: 'Gestore di prova',
    current: '/',
    content: html`
      <p class="lead">
        Questo programma fa la parte del gestore della posta elettronica certificata (PEC): crea, attiva e revoca le
        caselle che Postalbo gli chiede e riceve tutte le email che Postalbo invia.
      </p>
      <ul class="cards">
        <li>
          <h2><a href="/posta">Posta</a></h2>
          <p>Le email inviate, con i collegamenti per entrare.</p>
        </li>
        <li>
          <h2><a href="/caselle">Caselle</a></h2>
          <p>Le caselle presso il gestore, con il loro stato.</p>
        </li>
        <li>
          <h2><a href="/guasti">Guasti</a></h2>
          <p>Che cosa deve andare storto alle prossime richieste.</p>
        </li>
      </ul>
    `,
  })
}

export function notFoundPage(): Html {
  return layout({
    title: 'Pagina non trovata',
    current: '',
    content: html`<p>Qui non c’è nulla. <a href="/">Torni alla pagina iniziale</a>.</p>`,
  })
}
