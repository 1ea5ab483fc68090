import Database from 'better-sqlite3'
import { listMembers } from '@postalbo/db'
import { figure, inTurn, type Bench } from './measure.ts'
import { closeProduct, withMembers } from './product.ts'

const searches = ['rossi', 'bianchi', 'de ang', 'maria', 'conti giu', 'zoe']

/** A page of the list of members by words; bare: the driver's own LIKE over the same column, one page. */
export const listSearch: Bench = {
  name: 'list.search',
  async run(quick) {
    const product = await withMembers()
    const driver = new Database(product.file, { readonly: true })
    const page = driver.prepare(
      `select * from member where ordine = ? and search like ? order by sort_name, id limit 51`,
    )
    const rounds = quick ? 5 : 40
    const nothing = { prepare: () => Promise.resolve(null), finish: () => undefined }
    const seconds = await inTurn(
      quick ? 1 : 5,
      {
        ...nothing,
        async work() {
          for (let round = 0; round < rounds; round += 1)
            for (const search of searches)
              await listMembers(product.app.sql, product.ordine, {
                filter: { search },
                cursor: null,
                limit: 50,
                now: Date.now(),
              })
        },
      },
      {
        ...nothing,
        work() {
          for (let round = 0; round < rounds; round += 1)
            for (const search of searches) page.all(product.ordine, `%${search}%`)
        },
      },
    )
    driver.close()
    await closeProduct(product)
    return figure('list.search', 'searches/s', {
      count: rounds * searches.length,
      seconds,
      notes: '3,200 members; ours also counts, and reads enrolments, mailboxes and workflows of the page',
    })
  },
}
