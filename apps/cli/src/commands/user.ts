import { parseEmail } from '@postalbo/domain'
import { done, misused, refused, type Arguments, type Outcome } from '../command.ts'
import { unknownOrdine } from '../ordini.ts'
import { withApp } from '../with-app.ts'

export function createUser(given: Arguments): Outcome | Promise<Outcome> {
  const role = given.text('role')
  const name = given.text('name')?.trim()
  const ordine = given.text('ordine') ?? ''
  if (role !== 'operator' && role !== 'admin') return misused('--role is operator or admin')
  const email = parseEmail(given.text('email') ?? '')
  if (email === null) return refused('--email is not an address')
  return withApp(async (app) => {
    const unknown = await unknownOrdine(app, ordine)
    if (unknown !== null) return unknown
    const created = await app.ordini.createAccount({ ordine, role, email, ...(name ? { displayName: name } : {}) })
    if (!created.ok) return refused(created.message)
    return done({ id: created.id, link: created.link }, [created.link])
  })
}
