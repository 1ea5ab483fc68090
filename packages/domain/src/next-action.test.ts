import { describe, expect, test } from 'vitest'
import { nextAction, type HomeFacts } from './next-action.ts'
import { mailboxStatuses } from './mailbox.ts'
import { ordineActivationStates } from './machines/codes.ts'

const today = '2026-11-24'
const address = 'ada.rossi@tsrm.org'

type Given = {
  state?: string
  acceptBy?: string | null
  status?: NonNullable<HomeFacts['mailbox']>['status'] | null
  expiresOn?: string | null
  externalPec?: string | null
  email?: string | null
  recoveryEmail?: string | null
}

function home({ state, acceptBy = null, status = null, expiresOn = null, ...given }: Given): HomeFacts {
  const { externalPec = null, email = 'ada@example.it', recoveryEmail = email } = given
  return {
    member: { email, externalPec },
    mailbox: status === null ? null : { address, status, expiresOn, recoveryEmail },
    workflow: state === undefined ? null : { state, acceptBy, reason: null },
  }
}

describe('what the member does next', () => {
  const table: [string, Given, { kind: string; headline: string; does: string | null }][] = [
    [
      'a mailbox to accept',
      { state: 'inactive', status: 'inactive', acceptBy: '2026-12-03' },
      { kind: 'accept', headline: `Accetti la casella ${address} entro giovedì 3 dicembre 2026`, does: 'accept' },
    ],
    [
      'a mailbox to accept, on the last day',
      { state: 'inactive', status: 'inactive', acceptBy: today },
      { kind: 'accept', headline: `Accetti la casella ${address} entro oggi`, does: 'accept' },
    ],
    [
      'a mailbox to accept, the day after the last one',
      { state: 'inactive', status: 'inactive', acceptBy: '2026-11-23' },
      { kind: 'acceptOverdue', headline: 'L’assegnazione è scaduta', does: 'writeToOrdine' },
    ],
    [
      'a request under way',
      { state: 'creating', status: 'requested' },
      { kind: 'waitForCreation', headline: 'Il gestore sta preparando la sua casella', does: null },
    ],
    [
      'a request to approve',
      { state: 'toApprove', status: 'requested' },
      { kind: 'approval', headline: 'La segreteria sta esaminando la richiesta', does: null },
    ],
    [
      'an accepted mailbox',
      { state: 'activating', status: 'inactive' },
      { kind: 'waitForActivation', headline: `Il gestore sta attivando ${address}`, does: null },
    ],
    [
      'a refusal of the provider',
      { state: 'blocked', status: 'requested' },
      { kind: 'blocked', headline: 'La segreteria sta correggendo la richiesta', does: null },
    ],
    [
      'an active mailbox whose test message is missing',
      { state: 'active', status: 'active' },
      { kind: 'testMessage', headline: 'Invii il messaggio di prova all’Ordine', does: 'showTestMessage' },
    ],
    [
      'an active mailbox',
      { state: 'completed', status: 'active', expiresOn: '2029-12-18' },
      { kind: 'active', headline: 'È tutto in ordine fino al 18 dicembre 2029', does: 'openMail' },
    ],
    [
      'an active mailbox whose password cannot be set for want of an e-mail',
      { state: 'active', status: 'active', recoveryEmail: null },
      {
        kind: 'recoveryEmail',
        headline: 'La casella è attiva: le manca l’email di recupero',
        does: 'writeToOrdine',
      },
    ],
    [
      'an active mailbox that expires on the 8th',
      { state: 'completed', status: 'active', expiresOn: '2029-11-08' },
      { kind: 'active', headline: 'È tutto in ordine fino all’8 novembre 2029', does: 'openMail' },
    ],
    [
      'an active mailbox whose expiry nobody told',
      { status: 'active' },
      { kind: 'active', headline: 'È tutto in ordine', does: 'openMail' },
    ],
    [
      'an expired mailbox',
      { state: 'completed', status: 'expired', expiresOn: '2026-11-23' },
      { kind: 'expired', headline: 'La PEC è scaduta lunedì 23 novembre 2026', does: 'writeToOrdine' },
    ],
    [
      'a suspended mailbox',
      { state: 'completed', status: 'suspended' },
      { kind: 'suspended', headline: 'La PEC è sospesa: può solo leggere', does: 'writeToOrdine' },
    ],
    [
      'a mailbox that is being taken back',
      { state: 'withdrawing', status: 'inactive' },
      { kind: 'stopping', headline: 'La casella viene ritirata', does: null },
    ],
    [
      'a mailbox that was declined',
      { state: 'declined', status: 'revoked' },
      { kind: 'declined', headline: 'Ha rifiutato la casella', does: 'writeToOrdine' },
    ],
    [
      'a mailbox that was declined for a PEC of one’s own',
      { state: 'declined', status: 'revoked', externalPec: 'ada@pec.it' },
      { kind: 'ownPec', headline: 'Usa una PEC propria', does: null },
    ],
    [
      'a mailbox that was not accepted in time',
      { state: 'lapsed', status: 'revoked' },
      { kind: 'lapsed', headline: 'L’assegnazione è scaduta', does: 'writeToOrdine' },
    ],
    [
      'a request that was withdrawn',
      { state: 'withdrawn', status: null },
      { kind: 'withdrawn', headline: 'La segreteria ha ritirato la richiesta', does: 'writeToOrdine' },
    ],
    [
      'a request that ended with the enrolment',
      { state: 'memberLeft', status: null },
      { kind: 'closed', headline: 'La richiesta è chiusa', does: 'writeToOrdine' },
    ],
    [
      'a PEC of one’s own',
      { externalPec: 'ada@pec.it' },
      { kind: 'ownPec', headline: 'Usa una PEC propria', does: null },
    ],
    ['nothing at all', {}, { kind: 'none', headline: 'Non risulta una sua PEC', does: 'writeToOrdine' }],
  ]

  test.each(table)('%s', (_name, given, { kind, headline, does }) => {
    const action = nextAction(home(given), today)
    expect({ kind: action.kind, headline: action.headline, does: action.button?.does ?? null }).toEqual({
      kind,
      headline,
      does,
    })
  })
})

test('the days that are left are counted from today, which is 0', () => {
  const left = ['2026-11-24', '2026-11-25', '2026-12-24'].map(
    (acceptBy) => nextAction(home({ state: 'inactive', acceptBy }), today).daysLeft,
  )
  expect(left).toEqual([0, 1, 30])
})

test('who has no e-mail is promised none', () => {
  for (const state of ordineActivationStates)
    expect(nextAction(home({ state, status: 'inactive', email: null }), today).text).not.toContain('per email')
})

test('each state and status has words of its own, and no more than one button', () => {
  for (const state of ordineActivationStates)
    for (const status of [...mailboxStatuses, null]) {
      const action = nextAction(home({ state, status }), today)
      expect(action.headline).not.toBe('')
      expect(action.text).not.toBe('')
    }
})
