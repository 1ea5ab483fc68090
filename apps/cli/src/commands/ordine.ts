import { parseEmail } from '@postalbo/domain'
import { done, refused, type Arguments, type Outcome } from '../command.ts'
import { withApp } from '../with-app.ts'

export function listAllOrdini(): Promise<Outcome> {
  return withApp(async (app) => {
    const ordini = await app.ordini.list()
    return done(
      ordini.map(({ id, name }) => ({ id, name })),
      ordini.map(({ id, name }) => `${id}  ${name}`),
    )
  })
}

export function createOrdine(given: Arguments): Outcome | Promise<Outcome> {
  const provinces = given.texts('province').map((province) => province.toUpperCase())
  const problems = [
    ...['pec', 'email'].filter((name) => !isAddress(given.text(name))).map((name) => `--${name} is not an address`),
    ...provinces
      .filter((each) => !/^[A-Z]{2}$/.test(each))
      .map((each) => `--province ${each} is not a code of two letters`),
  ]
  if (problems.length > 0) return refused(...problems)
  return withApp(async (app) => {
    const id = await app.ordini.create({
      name: given.text('name')?.trim() ?? '',
      provinces,
      ...optional('shortName', given.text('short-name')),
      ...optional('pec', given.text('pec')),
      ...optional('email', given.text('email')),
    })
    return done({ id }, [id])
  })
}

function isAddress(text: string | undefined): boolean {
  return text === undefined || parseEmail(text) !== null
}

function optional<Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> {
  const given: Partial<Record<Name, string>> = {}
  if (value !== undefined) given[name] = value.trim()
  return given
}
