import { expect, type Page } from '@playwright/test'
import type { Product } from './product.ts'
import { followMail } from './testing.ts'

export const ancona = { operator: 'segreteria@tsrm-ancona.test' }

export const vallechiara = {
  operator: 'segreteria@tsrm-vallechiara.test',
  /** Has a mailbox to accept. */
  member: { codiceFiscale: 'PLLRRT90E07G273E', email: 'roberto.pellegrino4@esempio.test' },
}

/** Into the console, by the link that comes by mail. */
export async function enterConsole(page: Page, product: Product, email: string): Promise<void> {
  await page.goto(`${product.origin}/admin/accesso`)
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Invia il collegamento' }).click()
  await expect(page.getByText('Controlli la sua email')).toBeVisible()
  await followMail(page, product, email)
  await page.getByRole('button', { name: 'Entra nella console' }).click()
  await expect(page.getByRole('heading', { name: 'Cruscotto' })).toBeVisible()
}

/** Into the member app, by the link that comes by mail. */
export async function enterMemberApp(
  page: Page,
  product: Product,
  member: { codiceFiscale: string; email: string },
): Promise<void> {
  await page.goto(`${product.origin}/accesso`)
  await page.getByLabel('Codice fiscale').fill(member.codiceFiscale)
  await page.getByRole('button', { name: 'Invia il collegamento' }).click()
  await expect(page.getByText('Controlli la sua email')).toBeVisible()
  await followMail(page, product, member.email)
  await page.getByRole('button', { name: 'Entra nell’area iscritti' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'La mia PEC' })).toBeVisible()
}

export async function enterWithCode(
  page: Page,
  product: Product,
  given: { codiceFiscale: string; code: string },
): Promise<void> {
  await page.goto(`${product.origin}/accesso/codice`)
  await page.getByLabel('Codice fiscale').fill(given.codiceFiscale)
  await page.getByLabel('Codice ricevuto').fill(given.code)
  await page.getByRole('button', { name: 'Entra nell’area iscritti' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'La mia PEC' })).toBeVisible()
}
