import { fail } from '@sveltejs/kit'

type Answer = { ok: true } | { ok: false; refusal: string; message: string }

/** What an action gives back to its page: the sentence of what was done, or why it was not. */
export function outcomeOf(answer: Answer, done: string) {
  return answer.ok ? { done } : fail(409, { error: answer.message })
}
