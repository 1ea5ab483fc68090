import { Hono, type Context } from 'hono'
import { newFault } from '../faults/faults.ts'
import { faultsPage, type FaultsPage } from '../pages/faults.ts'
import { listReserved, readCredit, release, reserve, setCredit } from '../provider/reads.ts'
import type { Environment, Sandbox } from './sandbox.ts'

export function faultPages(sandbox: Sandbox): Hono<Environment> {
  const { sql, faults } = sandbox
  const app = new Hono<Environment>()
  const back = (context: Context<Environment>) => context.redirect('/guasti', 303)

  async function show(context: Context<Environment>, problem: FaultsPage['problem']): Promise<Response> {
    const page = { faults: faults.list(), reserved: await listReserved(sql), credit: await readCredit(sql), problem }
    return context.html(faultsPage(page), problem === null ? 200 : 422)
  }

  app.get('/guasti', (context) => show(context, null))
  app.post('/guasti', async (context) => {
    const parsed = newFault.safeParse(faultFrom(await textsOf(context)))
    if (!parsed.success) return show(context, 'fault')
    faults.add(parsed.data)
    return back(context)
  })
  app.post('/guasti/rimuovi', async (context) => {
    faults.remove((await textsOf(context)).get('guasto') ?? '')
    return back(context)
  })
  app.post('/guasti/occupati', async (context) => {
    const address = (await textsOf(context)).get('indirizzo') ?? ''
    if (!address.includes('@') || address.length > 300) return show(context, 'address')
    await reserve(sql, [address])
    return back(context)
  })
  app.post('/guasti/libera', async (context) => {
    await release(sql, (await textsOf(context)).get('indirizzo') ?? '')
    return back(context)
  })
  app.post('/guasti/credito', async (context) => {
    const text = (await textsOf(context)).get('caselle') ?? ''
    if (!/^\d{0,7}$/.test(text)) return show(context, 'credit')
    await setCredit(sql, text === '' ? null : Number(text))
    return back(context)
  })
  return app
}

/** The fields of a form, trimmed; files are left out. */
async function textsOf(context: Context<Environment>): Promise<Map<string, string>> {
  const fields = await context.req.parseBody()
  const texts = Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === 'string')
  return new Map(texts.map(([name, value]) => [name, value.trim()]))
}

function faultFrom(fields: ReadonlyMap<string, string>): object {
  const address = fields.get('indirizzo') ?? ''
  const times = fields.get('volte') ?? ''
  const seconds = fields.get('secondi') ?? ''
  const work = new Map([
    ['fatto', true],
    ['nonFatto', false],
  ]).get(fields.get('lavoro') ?? '')
  return {
    kind: fields.get('guasto'),
    operation: fields.get('operazione'),
    address: address === '' ? null : address,
    times: times === '' ? null : Number(times),
    ...(work === undefined ? {} : { afterWork: work }),
    ...(seconds === '' ? {} : { delayMs: Math.round(Number(seconds.replace(',', '.')) * 1000) }),
    reason: fields.get('motivo'),
  }
}
