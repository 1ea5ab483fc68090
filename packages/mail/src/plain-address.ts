import { parseEmail } from '@postalbo/domain/values/email'

/**
 * Whether the text is one plain address and nothing else: no list, group, quotes, comment, display name, source route
 * or control character. What libraries read beyond that has sent mails to the wrong person (B16).
 */
export function isPlainAddress(text: string): boolean {
  return text === text.trim() && !routeMarks.test(text) && parseEmail(text) !== null
}

/** Old relays read `%` and `!` as "and then on to". */
const routeMarks = /[%!]/
