import type { RouterOutputs } from '@postalbo/api/router'
import { nextAction, type NextAction } from '@postalbo/domain'
import { mailboxStatusLabels, noMailboxLabels } from '@postalbo/domain/labels'
import { waysIn } from '@postalbo/domain/values/ways-in'
import { dayText, deadlineText, relativeDay } from '@postalbo/ui'
import { conditionsOf } from './conditions.ts'
import { maskEmail } from './mask.ts'

export type Home = RouterOutputs['mailbox']['home']
export type Conditions = RouterOutputs['mailbox']['conditions']

/** Everything the home page shows, in words: the browser gets no rule and no date to work out. */
export function homeView(home: Home, conditions: Conditions, today: string) {
  const action = nextAction(home, today)
  return {
    action: { ...action, kicker: kickerOf(action), href: hrefOf(action, home, conditions) },
    offer: action.kind === 'accept' ? offerOf(home, conditions, today) : null,
    step: stepOf(home.workflow?.state ?? null),
    mailbox: home.mailbox && mailboxOf(home.mailbox, conditions, today),
    ownPec: home.mailbox === null ? home.member.externalPec : null,
    noMailbox: home.member.externalPec === null ? noMailboxLabels.none : noMailboxLabels.own,
    testMessage: action.kind === 'testMessage' ? testMessageOf(conditions) : null,
    isWaiting: ['waitForCreation', 'waitForActivation', 'stopping'].includes(action.kind),
    ordine: home.ordine,
  }
}

function kickerOf({ button, tone, kind }: NextAction): string {
  if (button?.does === 'accept' || button?.does === 'showTestMessage' || kind === 'recoveryEmail') return 'Da fare ora'
  if (tone === 'ok') return 'Tutto in ordine'
  return kind.startsWith('wait') || kind === 'stopping' || kind === 'approval' ? 'In corso' : 'Da sapere'
}

const anchors = {
  accept: '/accetta',
  showTestMessage: '#prova',
  writeToOrdine: '/aiuto',
} as const

function hrefOf({ button }: NextAction, { ordine }: Home, conditions: Conditions): string | null {
  if (button === null) return null
  if (button.does === 'openMail') return accessPageOf(conditions)?.url ?? null
  return button.does === 'writeToOrdine' && ordine.email !== null ? `mailto:${ordine.email}` : anchors[button.does]
}

/** What is offered for acceptance, by when, on which conditions. */
function offerOf({ mailbox, workflow }: Home, conditions: Conditions, today: string) {
  if (mailbox === null || workflow === null) return null
  return {
    workflow: workflow.id,
    address: mailbox.address,
    deadline: workflow.acceptBy && deadlineText(workflow.acceptBy, today),
    conditions: conditions === null ? [] : conditionsOf(conditions),
  }
}

function mailboxOf(mailbox: NonNullable<Home['mailbox']>, conditions: Conditions, today: string) {
  const recovery = mailbox.recoveryEmail && maskEmail(mailbox.recoveryEmail)
  const isActive = mailbox.status === 'active'
  const { label, tone, icon } = mailboxStatusLabels[mailbox.status]
  return {
    address: mailbox.address,
    badge: { label, tone, icon },
    facts: [
      { label: 'Gestore', value: conditions?.policy.identity.provider ?? mailbox.provider },
      { label: 'Attivata il', value: mailbox.activatedOn && dayText(mailbox.activatedOn) },
      {
        label: 'Scadenza',
        value: mailbox.expiresOn && `${dayText(mailbox.expiresOn)} (${relativeDay(mailbox.expiresOn, today)})`,
      },
      { label: 'Email di recupero', value: recovery },
    ].filter(({ label, value }) => value !== null || (isActive && label !== 'Attivata il')),
    waysIn: isActive ? waysIn({ address: mailbox.address, recoveryEmail: recovery }) : [],
    accessPage: accessPageOf(conditions),
  }
}

/** The first page that the convention names is where one enters the mailbox. */
function accessPageOf(conditions: Conditions) {
  const links = conditions?.policy.help.links
  return links === undefined || links === 'unknown' ? null : (links[0] ?? null)
}

function testMessageOf(conditions: Conditions) {
  const to = conditions?.policy.testMessage.to
  return { to: to === undefined || to === 'unknown' ? null : to }
}

const steps = ['Richiesta', 'Accettazione', 'Attivazione', 'Casella attiva'] as const
const stepByState: Readonly<Record<string, number>> = {
  requested: 0,
  toApprove: 0,
  creating: 0,
  blocked: 0,
  inactive: 1,
  activating: 2,
}

/** Where an activation stands among its fixed steps; null when none is under way. */
function stepOf(state: string | null) {
  const now = state === null ? undefined : stepByState[state]
  return now === undefined ? null : { now, steps: steps.map((label) => ({ label })) }
}
