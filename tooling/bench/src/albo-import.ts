import { closeBare, copyOf, openBare, prepareBare, writeRows } from './bare.ts'
import { figure, inTurn, type Bench } from './measure.ts'
import { closeProduct, importAlbo, openProduct, withMembers } from './product.ts'

const tables = ['member', 'enrolment', 'subject_key']
const rows = 3_200

/** A file of 3,200 people into an empty Ordine, judged and written; bare: only the writing of the same rows. */
export const alboImport: Bench = {
  name: 'albo.import',
  async run(quick) {
    const sample = await withMembers()
    const copy = copyOf(sample.file, tables)
    await closeProduct(sample)
    const seconds = await inTurn(
      quick ? 1 : 5,
      { prepare: openProduct, work: async (product) => void (await importAlbo(product)), finish: closeProduct },
      {
        async prepare() {
          const bare = openBare()
          prepareBare(bare, copy.schema)
          return bare
        },
        work: (bare) => writeRows(bare, copy.rows, 500),
        finish: closeBare,
      },
    )
    return figure('albo.import', 'rows/s', {
      count: rows,
      seconds,
      notes: `3,200 rows in ${seconds.ours.toFixed(2)} s (aim: under 3 s)`,
    })
  },
}
