import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose, createLog, type App } from '@postalbo/app'

export const alboFile = new URL('../../../packages/app/test-data/albo-tsrm-ancona.csv', import.meta.url)

export type Product = { app: App; folder: string; ordine: string; file: string }

/** The whole product on a new SQLite file, with one Ordine and the TSRM convention; no provider answers. */
export async function openProduct(): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'postalbo-bench-'))
  const file = join(folder, 'bench.sqlite')
  const app = compose({
    databaseUrl: `file:${file}`,
    dataKey: randomBytes(32),
    publicOrigin: 'http://localhost',
    // Nothing listens there: no bench asks a provider.
    providers: { nobody: { kind: 'sandbox', url: 'http://127.0.0.1:9', user: 'bench', secret: 'bench' } },
    mail: { smtpUrl: 'smtp://127.0.0.1:9', fromAddress: 'bench@posta.example' },
    mode: 'test',
    log: createLog(Date.now, () => undefined),
  })
  await app.migrate()
  const ordine = await app.ordini.create({ name: 'Ordine di prova' })
  const added = await app.ordini.addConvention({ ordine, convention: 'tsrm-ancona', provider: 'nobody' })
  if (!added.ok) throw new Error(added.refusal)
  return { app, folder, ordine, file }
}

export async function withMembers(): Promise<Product> {
  const product = await openProduct()
  await importAlbo(product)
  return product
}

export async function importAlbo({ app, ordine }: Product) {
  return app.albo.importFile({ ordine, fileName: 'albo.csv', bytes: readFileSync(alboFile), dryRun: false })
}

export async function closeProduct({ app, folder }: Product): Promise<void> {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
}
