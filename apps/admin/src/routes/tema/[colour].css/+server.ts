import { themeSheet } from '@postalbo/ui/theme-sheet'
import type { RequestHandler } from './$types'

/** The colour of one Ordine as a style sheet: the address holds the colour, so the answer never changes. */
export const GET: RequestHandler = ({ params }) =>
  new Response(themeSheet(`#${params.colour}`), {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' },
  })
