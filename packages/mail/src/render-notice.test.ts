import { noticeKinds } from '@postalbo/domain/machines'
import { describe, expect, test } from 'vitest'
import type { RenderedMail } from './letter.ts'
import type { NoticeData } from './notice-data.ts'
import { renderNotice } from './render-notice.ts'
import { renderSignInLink } from './templates/sign-in-link.ts'

const ordine = { name: 'Ordine TSRM e PSTRP di Ancona', email: 'segreteria@ordine.example.it' }
const member = { surname: 'Rossi', name: 'Maria' }
const link = 'https://pec.ordine.example.it/accesso'

const full: NoticeData = {
  ordine,
  member,
  address: 'maria.rossi@tsrm.org',
  link,
  recoveryEmail: 'maria@example.it',
  expiresOn: '2029-12-18',
  acceptBy: '2026-12-03',
  accessUrl: 'https://webmail.gestore.example.it',
  testAddress: 'ordine@pec.example.it',
}
const least: NoticeData = {
  ordine: { ...ordine, email: null },
  member,
  address: 'maria.rossi@tsrm.org',
  link,
  recoveryEmail: null,
  expiresOn: null,
}

const mails: [string, RenderedMail][] = [
  ...noticeKinds.flatMap((kind): [string, RenderedMail][] => [
    [`${kind}, all known`, renderNotice(kind, full)],
    [`${kind}, least known`, renderNotice(kind, least)],
  ]),
  ['sign-in link', renderSignInLink({ ordine, person: member, link, minutes: 15, app: 'member' })],
  ['sign-in link of nobody', renderSignInLink({ ordine, person: null, link, minutes: 60, app: 'admin' })],
]

describe.each(mails)('%s', (_name, mail) => {
  test('says everything: no gap, no placeholder', () => {
    expect(`${mail.subject}\n${mail.text}\n${mail.html}`).not.toMatch(/\{\{|undefined|\bnull\b|NaN|\[object|Invalid/)
  })

  test('says the same in text and in HTML', () => {
    const lines = mail.text
      .split('\n')
      .map((line) => line.replace(/^\d+\. /, '').replace(/:$/, ''))
      .filter((line) => line !== '')
    const html = wordsOf(mail.html)
    const missing = lines.flatMap((line) => line.split(': ')).filter((words) => !html.includes(words))
    expect(missing).toEqual([])
  })

  test('has a subject of one line that names nobody and no mailbox', () => {
    expect(mail.subject).toMatch(/^.{10,120}$/)
    expect(mail.subject).not.toMatch(/rossi|maria|@/i)
  })

  test('is HTML without tables, scripts or anything that is loaded', () => {
    expect(mail.html).toMatch(/^<!doctype html>\n<html lang="it">/)
    expect(mail.html).not.toMatch(/<(table|script|img|link|style|iframe|form)\b|url\(/i)
    expect(mail.html.match(/<h1\b/g)).toHaveLength(1)
  })
})

test('the confirmation tells the address, how to enter and a masked recovery e-mail', () => {
  const { text } = renderNotice('activation.confirmed', full)
  expect(text).toContain('Indirizzo PEC: maria.rossi@tsrm.org')
  expect(text).toContain('Nome utente: maria.rossi@tsrm.org')
  expect(text).toContain('Email di recupero: m…a@example.it')
  expect(text).toContain('Scadenza: 18 dicembre 2029')
})

test('the button of the confirmation opens the page where one enters, and there is none where nobody knows it', () => {
  expect(renderNotice('activation.confirmed', full).html).toContain('href="https://webmail.gestore.example.it"')
  expect(renderNotice('activation.confirmed', { ...full, accessUrl: null }).html).not.toContain(`href="${link}"`)
})

test('an assignment tells by when the member must act', () => {
  expect(renderNotice('activation.assigned', full).text).toMatch(
    /^Accetti la sua casella PEC entro il 3 dicembre 2026\n/,
  )
})

test('what a register holds cannot become markup or a line of its own', () => {
  const { text, html } = renderNotice('activation.assigned', {
    ...full,
    member: { surname: '<img src=x onerror=alert(1)>\nBcc: evil@example.com', name: '"&\'' },
  })
  expect(html).not.toContain('<img')
  expect(html).toContain('&quot;&amp;&#39; &lt;img src=x onerror=alert(1)&gt;')
  expect(text).not.toMatch(/^Bcc/m)
})

test('a link that is not of the web is a fault', () => {
  expect(() => renderNotice('activation.assigned', { ...full, link: 'javascript:alert(1)' })).toThrow('http')
})

test.each(['activation.unknown', 'toString', '__proto__'])('a kind without a template is a fault: %s', (kind) => {
  expect(() => renderNotice(kind, full)).toThrow('no template')
})

function wordsOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '\n')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
