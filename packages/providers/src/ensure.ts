import type { Addressed, NewMailbox, Outcome, Provider, ProviderMailbox } from './provider.ts'

/**
 * What effects ask of a provider, safe to ask any number of times: on a later attempt, and after an answer that leaves
 * doubt, what is there decides. Nothing is done twice within one attempt.
 */
export function ensureCreated(
  provider: Provider,
  request: NewMailbox,
  attempt: number,
): Promise<Outcome<ProviderMailbox>> {
  const { address } = request
  return ensure<ProviderMailbox>(attempt, {
    look: () => provider.readMailbox({ address }),
    act: () => provider.createMailbox(request),
    isWanted: (mailbox) => isOf(request.owner.codiceFiscale, address, mailbox) && mailbox.status !== 'withdrawn',
    settle(found) {
      if (found === null || found.status === 'withdrawn') return null
      if (!isOf(request.owner.codiceFiscale, address, found)) return { outcome: 'refused', reason: 'addressTaken' }
      return found.status === 'unknown' ? accepted : { outcome: 'done', value: found }
    },
  })
}

/** A mailbox that is not there, or no longer ours, is refused. */
export function ensureActivated(
  provider: Provider,
  request: Addressed,
  attempt: number,
): Promise<Outcome<ProviderMailbox>> {
  return ensure<ProviderMailbox>(attempt, {
    look: () => provider.readMailbox({ address: request.address }),
    act: () => provider.activateMailbox(request),
    isWanted: (mailbox) => isOf(request.codiceFiscale, request.address, mailbox) && wasActivated(mailbox),
    settle(found) {
      if (found === null || found.status === 'withdrawn') return { outcome: 'refused', reason: 'notFound' }
      if (!isOf(request.codiceFiscale, request.address, found)) return { outcome: 'refused', reason: 'addressTaken' }
      if (found.status === 'unknown') return accepted
      return wasActivated(found) ? { outcome: 'done', value: found } : null
    },
  })
}

/** Done as well, with null, where there is nothing of this person to take back. */
export function ensureWithdrawn(
  provider: Provider,
  request: Addressed,
  attempt: number,
): Promise<Outcome<ProviderMailbox | null>> {
  return ensure<ProviderMailbox | null>(attempt, {
    look: () => provider.readMailbox({ address: request.address }),
    act: () => provider.withdrawMailbox(request),
    isWanted: (mailbox) => mailbox === null || mailbox.status === 'withdrawn',
    settle(found) {
      if (found === null || !isOf(request.codiceFiscale, request.address, found))
        return { outcome: 'done', value: null }
      if (found.status === 'withdrawn') return { outcome: 'done', value: found }
      return found.status === 'unknown' ? accepted : null
    },
  })
}

/** A word of the provider that we do not know, or work still going on: wait, and let a person see it in the end. */
const accepted = { outcome: 'accepted' } as const

type Steps<T> = {
  look(): Promise<Outcome<ProviderMailbox>>
  act(): Promise<Outcome<T>>
  /** Whether the value of an answer is what was asked for. */
  isWanted(value: T): boolean
  /** What the mailbox found (null: none) says by itself; null where something is left to do. */
  settle(found: ProviderMailbox | null): Outcome<T> | null
}

async function ensure<T>(attempt: number, steps: Steps<T>): Promise<Outcome<T>> {
  if (attempt > 1) {
    const settled = await lookAndSettle(steps)
    if (settled !== null) return settled
  }
  const outcome = trusted(await steps.act(), steps)
  // A refusal may be about what an earlier try did: "taken" by this very person, "not in this state" because done.
  if (outcome.outcome !== 'unknown' && outcome.outcome !== 'refused') return outcome
  const settled = await lookAndSettle(steps)
  if (outcome.outcome === 'refused') return settled ?? outcome
  return settled?.outcome === 'done' || settled?.outcome === 'accepted' ? settled : outcome
}

/** Null where something is left to do. What cannot be read leaves the doubt: nothing is done on top of it. */
async function lookAndSettle<T>(steps: Steps<T>): Promise<Outcome<T> | null> {
  const seen = await steps.look()
  if (seen.outcome === 'done' || seen.outcome === 'partlyDone') return steps.settle(seen.value)
  if (seen.outcome === 'refused' && seen.reason === 'notFound') return steps.settle(null)
  return seen
}

/** An answer about another mailbox, or in another state than was asked for, proves nothing. */
function trusted<T>(outcome: Outcome<T>, steps: Steps<T>): Outcome<T> {
  const hasValue = outcome.outcome === 'done' || outcome.outcome === 'partlyDone'
  if (!hasValue || steps.isWanted(outcome.value)) return outcome
  return { outcome: 'unknown', cause: 'answerDisagrees' }
}

function isOf(codiceFiscale: string, address: string, mailbox: ProviderMailbox): boolean {
  return (
    mailbox.address.toLowerCase() === address.toLowerCase() &&
    mailbox.codiceFiscale.toUpperCase() === codiceFiscale.toUpperCase()
  )
}

function wasActivated(mailbox: ProviderMailbox): boolean {
  return mailbox.status === 'active' || mailbox.status === 'expired' || mailbox.status === 'suspended'
}
