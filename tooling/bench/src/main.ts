/** `pnpm -s bench [--only <name>] [--quick] [--json]`: figures, each beside its bare limit, as medians of runs in turn. */
import { parseArgs } from 'node:util'
import { alboImport } from './albo-import.ts'
import { listSearch } from './list-search.ts'
import type { Figure } from './measure.ts'
import { planCreate } from './plan-create.ts'

const benches = [alboImport, planCreate, listSearch]

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const chosen = benches.filter((bench) => values.only === undefined || bench.name === values.only)
if (chosen.length === 0) {
  console.error(`unknown: ${values.only}. Names: ${benches.map((bench) => bench.name).join(', ')}`)
  process.exit(2)
}
for (const bench of chosen) {
  const figure = await bench.run(values.quick)
  console.log(values.json ? JSON.stringify(figure) : lineOf(figure))
}

function lineOf({ name, ours, bare, unit, ratioToBare, notes }: Figure): string {
  const beside = bare === null ? '' : `, bare ${bare} (ratio ${ratioToBare})`
  return `${name}: ${ours} ${unit}${beside}. ${notes}`
}
