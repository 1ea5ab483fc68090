import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'
import { startProduct, type Product } from './product.ts'

/** Each file of tests has a product of its own; a page that writes an error to the console fails its test. */
export const test = base.extend<{ quiet: undefined }, { product: Product }>({
  product: [
    async ({}, use) => {
      const product = await startProduct()
      await use(product)
      await product.end()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  quiet: [
    async ({ page }, use) => {
      const said: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') said.push(message.text())
      })
      page.on('pageerror', (fault) => said.push(fault.message))
      await use(undefined)
      expect(said, 'errors in the console').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** No violation; and no contrast that axe could not judge. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations, incomplete } = await new AxeBuilder({ page }).analyze()
  const doubts = incomplete.filter(({ id, impact }) => id === 'color-contrast' && impact === 'serious')
  const found = [...violations, ...doubts].map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
  expect(found, `axe at ${page.url()}`).toEqual([])
}

/** Opens the newest mail to an address in the sandbox's mail page and follows its first link. */
export async function followMail(page: Page, product: Product, to: string): Promise<void> {
  await openMail(page, product, to)
  const link = page.locator('.text a').first()
  await page.goto((await link.getAttribute('href')) ?? '')
}

export async function openMail(page: Page, product: Product, to: string, subject = /./): Promise<void> {
  await expect(async () => {
    await page.goto(`${product.provider}/posta?destinatario=${encodeURIComponent(to)}`)
    await page.getByRole('list').getByRole('link', { name: subject }).first().click({ timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
}
