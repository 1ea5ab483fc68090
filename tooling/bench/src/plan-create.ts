import { closeBare, copyOf, openBare, prepareBare, writeRows } from './bare.ts'
import { figure, inTurn, type Bench } from './measure.ts'
import { closeProduct, withMembers, type Product } from './product.ts'

/** The plan of 2,187 active members without a PEC, judged, addressed and frozen; bare: the writing of its rows. */
export const planCreate: Bench = {
  name: 'plan.create',
  async run(quick) {
    const sample = await withMembers()
    await plan(sample)
    const copy = copyOf(sample.file, ['plan', 'plan_row'])
    await closeProduct(sample)
    const seconds = await inTurn(
      quick ? 1 : 5,
      { prepare: withMembers, work: plan, finish: closeProduct },
      {
        async prepare() {
          const bare = openBare()
          prepareBare(bare, copy.schema)
          return bare
        },
        work: (bare) => writeRows(bare, copy.rows, 5_000),
        finish: closeBare,
      },
    )
    const count = copy.rows.get('plan_row')?.length ?? 0
    return figure('plan.create', 'rows/s', {
      count,
      seconds,
      notes: `${count} rows in ${seconds.ours.toFixed(2)} s (aim: under 2 s)`,
    })
  },
}

async function plan({ app, ordine }: Product): Promise<void> {
  const person = { ordine, type: 'operator' as const, id: 'bench' }
  const made = await app.plans.create(person, { filter: { status: 'active', pec: 'none' }, domain: 'tsrm.org' })
  if (!made.ok) throw new Error(made.refusal)
}
