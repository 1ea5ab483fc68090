import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type Browser, type Page } from '@playwright/test'
import { startProduct, type Product } from './product.ts'

/** What pages wrote to the console as errors, of every page that a test opened. */
const said: string[] = []

/** Each file of tests has a product of its own; a page that writes an error to the console fails its test. */
export const test = base.extend<{ quiet: undefined }, { product: Product }>({
  product: [
    async ({}, use) => {
      const product = await startProduct()
      await use(product)
      await product.end()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  quiet: [
    async ({}, use) => {
      await use(undefined)
      expect(said.splice(0), 'errors in the console').toEqual([])
    },
    { auto: true },
  ],
})

/** What the console said of a server that was killed on purpose is no fault of the page. */
export function forgive(): void {
  said.length = 0
}

export type Look = { width: number; height: number }

export const desktop: Look = { width: 1280, height: 900 }
export const phone: Look = { width: 390, height: 844 }

/** A page of a browser of its own, as another person has. */
export async function openPage(browser: Browser, look: Look = desktop): Promise<Page> {
  const context = await browser.newContext({ viewport: look, locale: 'it-IT', timezoneId: 'Europe/Rome' })
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (fault) => said.push(`${page.url()}: ${fault.message}`))
  return page
}

export { expect }

/** No violation; and no contrast that axe could not judge. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations, incomplete } = await new AxeBuilder({ page }).analyze()
  const doubts = incomplete.filter(({ id, impact }) => id === 'color-contrast' && impact === 'serious')
  const found = [...violations, ...doubts].map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
  expect(found, `axe at ${page.url()}`).toEqual([])
}

/** Opens the newest sign-in mail to an address in the sandbox's mail page and follows its link. */
export async function followMail(page: Page, product: Product, to: string): Promise<void> {
  await openMail(page, product, to, /collegamento per entrare/)
  const link = page.locator('.text a').first()
  await page.goto((await link.getAttribute('href')) ?? '')
}

export async function openMail(page: Page, product: Product, to: string, subject: RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(`${product.provider}/posta?destinatario=${encodeURIComponent(to)}`)
    await page
      .locator('main')
      .getByRole('listitem')
      .getByRole('link', { name: subject })
      .first()
      .click({ timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
  await expect(page.getByRole('heading', { name: 'Testo' })).toBeVisible()
}

type SandboxMailbox = { address: string; owner?: unknown }

/** Everything that the sandbox provider holds of a kind, page by page. */
async function everything<Row>(product: Product, kind: 'mails' | 'mailboxes'): Promise<Row[]> {
  const rows: Row[] = []
  let cursor: string | number | null = null
  do {
    const address: string = `${product.provider}/api/${kind}?limit=500${cursor === null ? '' : `&before=${cursor}`}`
    const response = await fetch(address, { headers: { authorization: `Basic ${btoa('ordine:prova')}` } })
    const page = (await response.json()) as { next: string | number | null; [key: string]: unknown }
    rows.push(...(page[kind] as Row[]))
    cursor = page.next
  } while (cursor !== null)
  return rows
}

export async function mailboxesAtProvider(product: Product): Promise<string[]> {
  return (await everything<SandboxMailbox>(product, 'mailboxes')).map(({ address }) => address)
}

/** Mails of one subject, each with those it went to. */
export async function mailsAtProvider(product: Product, subject: RegExp): Promise<string[]> {
  const mails = await everything<{ subject: string; to: string[] }>(product, 'mails')
  return mails.filter((mail) => subject.test(mail.subject)).flatMap(({ to }) => to)
}
