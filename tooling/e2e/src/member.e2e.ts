import type { Page } from '@playwright/test'
import { enterConsole, enterMemberApp, vallechiara } from './people.ts'
import { expect, expectAccessible, openPage, test } from './testing.ts'

test.describe.configure({ mode: 'serial' })

let page: Page

test.beforeAll(async ({ browser, product }) => {
  page = await openPage(browser)
  await enterConsole(page, product, vallechiara.operator)
})

test.afterAll(() => page?.context().close())

test('what the provider refuses shows as a reason with a button, and goes on once corrected', async ({ product }) => {
  await fetch(`${product.provider}/api/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Basic ${btoa('ordine:prova')}` },
    body: JSON.stringify({ kind: 'refuse', operation: 'create', reason: 'INDIRIZZO_OCCUPATO' }),
  })
  await page.getByRole('link', { name: 'Iscritti', exact: true }).first().click()
  await page.getByRole('link', { name: 'Attivi senza PEC' }).first().click()
  await expect(page).toHaveURL(/pec=none/)
  await page.locator('main').getByRole('row').nth(1).getByRole('link').first().click()
  await page.getByRole('link', { name: 'Avvia attivazione…' }).click()
  await page.getByRole('button', { name: 'Prepara il piano' }).click()
  await page.getByRole('button', { name: 'Approva e richiedi 1 casella' }).click()
  await expect(page.getByText(/^Finito il/)).toBeVisible({ timeout: 60_000 })
  await page.getByRole('link', { name: 'Errore da correggere' }).click({ timeout: 60_000 })
  await expect(page.getByText('Indirizzo già in uso').first()).toBeVisible()
  await expectAccessible(page)
  await page.getByText('Correggi l’indirizzo…').click()
  const field = page.getByLabel('Indirizzo PEC')
  await field.fill((await field.inputValue()).replace('@', '.pec@'))
  await page.getByRole('button', { name: 'Salva e riprova' }).click()
  await expect(page.getByRole('heading', { name: /^Si attende l’iscritt/ })).toBeVisible({ timeout: 30_000 })
})

test('a member accepts with JavaScript switched off, on a phone', async ({ browser, product }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  const plain = await context.newPage()
  await enterMemberApp(plain, product, vallechiara.member)
  await plain.getByRole('button', { name: 'Accetto la casella' }).click()
  await expect(async () => {
    await plain.goto(product.origin)
    await expect(plain.getByText('Attivata', { exact: true }).first()).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })
  await context.close()
})
