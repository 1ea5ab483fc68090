import { expect, test } from 'vitest'
import { recoveryEmailMissing, waysIn } from './ways-in.ts'

const address = 'ada.rossi@tsrm.org'

test('the link for the password goes to the recovery e-mail', () => {
  expect(waysIn({ address, recoveryEmail: 'a…a@example.it' })[2]).toContain('a…a@example.it')
})

test('who has no recovery e-mail is first told to give one', () => {
  expect(waysIn({ address, recoveryEmail: null })[0]).toBe(recoveryEmailMissing)
})
