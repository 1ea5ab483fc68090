import { shippedConventions, type LoadedConvention } from '@postalbo/domain/convention'
import { done, refused, type Arguments, type Outcome } from '../command.ts'
import { readConvention } from '../read-convention.ts'
import { withApp } from '../with-app.ts'

export function addConvention(given: Arguments): Outcome | Promise<Outcome> {
  const chosen = chooseConvention(given.positionals[0] ?? '')
  if (!chosen.ok) return refused(...chosen.problems)
  const { convention } = chosen
  const asked = { convention, ordine: given.text('ordine') ?? '', provider: given.text('provider') ?? '' }
  return withApp(async (app) => {
    const added = await app.ordini.addConvention(asked)
    return added.ok ? done({ key: convention.key }, [convention.key]) : refused(added.message)
  })
}

function chooseConvention(named: string): LoadedConvention {
  const shipped = shippedConventions.find(({ key }) => key === named)
  return shipped === undefined ? readConvention(named) : { ok: true, convention: shipped.convention }
}
