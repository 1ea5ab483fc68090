/** What the first page of each app weighs, compressed; exit 1 when the member app is over its budget (ux.md 2.2). */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

type Page = { layouts: readonly (number | undefined)[]; leaf: number }
type Manifest = {
  client: { imports: readonly string[] }
  routes: readonly { id: string; page: Page | null }[]
}
type Budget = { app: string; base: string; route: string; jsKb: number; cssKb: number }

const budgets: readonly Budget[] = [
  { app: 'member', base: '', route: '/', jsKb: 60, cssKb: 25 },
  { app: 'admin', base: '/admin', route: '/cruscotto', jsKb: 120, cssKb: 25 },
]

const verdicts = await Promise.all(budgets.map(weigh))
process.exitCode = verdicts.every(Boolean) ? 0 : 1

async function weigh({ app, base, route, jsKb, cssKb }: Budget): Promise<boolean> {
  const build = new URL(`../../apps/${app}/build/`, import.meta.url)
  const { manifest }: { manifest: Manifest } = await import(new URL('server/manifest.js', build).href)
  const page = manifest.routes.find((each) => each.id === route)?.page
  if (!page) throw new Error(`apps/${app}/build has no page ${route}`)

  const nodes = [...page.layouts, page.leaf].filter((index) => index !== undefined)
  const texts = nodes.map((index) => readFileSync(new URL(`server/nodes/${index}.js`, build), 'utf8'))
  const js = new Set([...manifest.client.imports, ...texts.flatMap((text) => listIn(text, 'imports'))])
  const css = new Set(texts.flatMap((text) => listIn(text, 'stylesheets')))

  const weights = { js: compressed(js, build, base), css: compressed(css, build, base) }
  const fits = weights.js <= jsKb && weights.css <= cssKb
  console.log(`${fits ? 'ok  ' : 'over'} ${app} ${route}: JS ${kb(weights.js, jsKb)}, CSS ${kb(weights.css, cssKb)}`)
  return fits
}

function listIn(text: string, name: string): string[] {
  const list: unknown = JSON.parse(new RegExp(`export const ${name} = (\\[.*\\]);`).exec(text)?.[1] ?? '[]')
  return Array.isArray(list) ? list.map(String) : []
}

function compressed(files: ReadonlySet<string>, build: URL, base: string): number {
  const sizes = [...files].map((file) => {
    const content = readFileSync(new URL(`client${base}/${file}`, build))
    return gzipSync(content, { level: 9 }).length
  })
  return sizes.reduce((sum, size) => sum + size, 0) / 1000
}

function kb(weight: number, limit: number): string {
  return `${weight.toFixed(1)} of ${limit} kB gz`
}
