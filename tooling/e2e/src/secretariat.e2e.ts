import type { Page } from '@playwright/test'
import { ancona, enterConsole, enterMemberApp, enterWithCode } from './people.ts'
import {
  expect,
  expectAccessible,
  forgive,
  mailboxesAtProvider,
  mailsAtProvider,
  openMail,
  openPage,
  phone,
  test,
} from './testing.ts'

const testData = new URL('../../../packages/app/test-data/', import.meta.url).pathname

test.describe.configure({ mode: 'serial' })

let page: Page

test.beforeAll(async ({ browser, product }) => {
  page = await openPage(browser)
  await enterConsole(page, product, ancona.operator)
})

test.afterAll(() => page?.context().close())

async function upload(file: string): Promise<void> {
  await page.getByRole('link', { name: 'Importazioni' }).first().click()
  await page.getByLabel('File dell’albo').setInputFiles(testData + file)
  await page.getByRole('button', { name: 'Controlla il file' }).click()
  await expect(page.getByRole('heading', { name: 'Anteprima' })).toBeVisible({ timeout: 60_000 })
}

test('a first day begins with the albo: the dashboard says so', async () => {
  await expect(page.getByRole('link', { name: /Import/ }).first()).toBeVisible()
  await expectAccessible(page)
})

test('a file with defects shows each of them by line and field, and can be left alone', async () => {
  await upload('albo-difettoso.csv')
  await expect(page.getByText('29 righe non entrano')).toBeVisible()
  await expect(page.getByText('Riga 6', { exact: true }).first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Scarta questa importazione' }).click()
  await expect(page.getByRole('row', { name: /albo-difettoso\.csv.*Scartata/ })).toBeVisible()
})

test('the albo of 3,200 is previewed with its encoding and delimiter, then imported with progress', async () => {
  await upload('albo-tsrm-ancona.csv')
  await expect(page.getByText(/Codifica UTF-8, separatore/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Importa 3200 righe' }).click()
  await expect(page.getByRole('heading', { name: 'Importazione conclusa' })).toBeVisible({ timeout: 60_000 })
  await expectAccessible(page)
})

test('the same file again changes nothing', async () => {
  await upload('albo-tsrm-ancona.csv')
  await page.getByRole('button', { name: 'Importa 3200 righe' }).click()
  await expect(page.getByText('nulla è cambiato')).toBeVisible({ timeout: 60_000 })
})

test('the active members without a PEC are 2,187', async () => {
  await page.getByRole('link', { name: 'Iscritti', exact: true }).first().click()
  await page.getByRole('link', { name: 'Attivi senza PEC' }).first().click()
  await expect(page.getByText('2187 iscritti con questi filtri')).toBeVisible()
  await expectAccessible(page)
})

test('the plan says who is in, how homonyms are told apart and who has no e-mail', async () => {
  await page.getByRole('link', { name: 'Avvia attivazione…' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Prepara il piano' }).click()
  await expect(page.getByRole('link', { name: /Omonimi numerati.*336/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /Senza email.*63/ })).toBeVisible()
  await expectAccessible(page)
})

/** At the provider, before the plan runs. */
const before = { mailboxes: 0, mails: 0 }

test('approved, it starts a workflow for each, and the page follows by itself', async ({ product }) => {
  before.mailboxes = (await mailboxesAtProvider(product)).length
  before.mails = (await mailsAtProvider(product, /casella PEC è pronta/)).length
  await page.getByRole('button', { name: 'Approva e richiedi 2187 caselle' }).click()
  await expect(page.getByRole('progressbar').first()).toBeVisible()
  await expectAccessible(page)
})

test('killed in the middle and started again, it loses nothing and does nothing twice', async ({ product }) => {
  test.setTimeout(300_000)
  await product.kill()
  await product.start()
  await page.reload()
  forgive()
  await expect(page.getByText(/^Finito il/)).toBeVisible({ timeout: 120_000 })
  const asked = 2187
  const withoutEmail = 63
  await expect(async () => {
    expect(await mailboxesAtProvider(product)).toHaveLength(before.mailboxes + asked)
    expect(await mailsAtProvider(product, /casella PEC è pronta/)).toHaveLength(before.mails + asked - withoutEmail)
  }).toPass({ timeout: 180_000 })
  const addresses = await mailboxesAtProvider(product)
  expect(new Set(addresses).size).toBe(addresses.length)
})

test('who has no e-mail enters with a code from the desk, and accepts', async ({ browser, product }) => {
  test.setTimeout(180_000)
  const plan = page.url()
  await page.getByRole('link', { name: /Senza email.*63/ }).click()
  await expect(page).toHaveURL(/vista=senza-email/)
  const row = page.getByRole('row').nth(1)
  const codiceFiscale = (await row.locator('small').first().textContent())?.trim() ?? ''
  const name = (await row.getByRole('link').first().textContent())?.trim() ?? ''
  await page.getByRole('link', { name: 'Stampa i codici…' }).click()
  await page.getByRole('button', { name: /Prepara 63 codici/ }).click()
  await expectAccessible(page)
  const slip = page
    .getByRole('listitem')
    .filter({ has: page.getByText(name, { exact: true }) })
    .first()
  const code = (await slip.locator('.slip-code').textContent())?.trim() ?? ''
  await page.goto(plan)

  const handset = await openPage(browser, phone)
  await enterWithCode(handset, product, { codiceFiscale, code })
  await expect(handset.getByRole('button', { name: 'Accetto la casella' })).toBeVisible({ timeout: 60_000 })
  await expectAccessible(handset)
  await handset.getByRole('button', { name: 'Accetto la casella' }).click()
  await expect(handset.getByText('Attivata', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
  await handset.close()
})

test('the dashboard counts what is there', async () => {
  await expect(async () => {
    await page.goto(page.url().replace(/\/admin.*/, '/admin/cruscotto'))
    const figure = (name: string) => page.locator('.figures > div').filter({ hasText: name }).locator('.figure')
    await expect(figure('Iscritti all’albo')).toHaveText('3200', { timeout: 1_000 })
    await expect(figure('Caselle funzionanti')).toHaveText('1', { timeout: 1_000 })
    await expect(figure('In attivazione')).toHaveText('2186', { timeout: 1_000 })
  }).toPass({ timeout: 60_000 })
  await expectAccessible(page)
})

test('every page of the menu is accessible, also on a phone', async () => {
  const links = await page.getByRole('navigation', { name: 'Pagine della console' }).getByRole('link').all()
  const hrefs = await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''))
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    for (const href of hrefs) {
      await page.goto(new URL(href, page.url()).href)
      await expect(page.locator('h1')).toBeVisible()
      await expectAccessible(page)
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 })
})

test('a member invited by mail accepts and is told that the mailbox works', async ({ browser, product }) => {
  await page.goto(`${product.origin}/admin/pratiche?vista=iscritto`)
  await page.locator('main').getByRole('row').nth(1).getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: 'Percorso della pratica' })).toBeVisible()
  await expectAccessible(page)
  const card = page.locator('main')
  const codiceFiscale = /\b[A-Z]{6}\w{10}\b/.exec(await card.innerText())?.[0] ?? ''
  const email = /\S+@esempio\.test/.exec(await card.innerText())?.[0] ?? ''
  const member = await openPage(browser)
  await enterMemberApp(member, product, { codiceFiscale, email })
  await member.getByRole('button', { name: 'Accetto la casella' }).click()
  await expect(member.getByText('Attivata', { exact: true }).first()).toBeVisible({ timeout: 30_000 })
  await expectAccessible(member)
  await openMail(member, product, email, /attiv/i)
  await expectAccessible(member)
  await member.close()
  await expect(page.getByText('Conclusa').first()).toBeVisible({ timeout: 20_000 })
})
