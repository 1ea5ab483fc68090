/** Route of the style sheet with an Ordine's colour: no session, cached for good. */
export function isThemeRoute(route: string | null): boolean {
  return route?.startsWith('/tema/') ?? false
}

/** Headers of every answer of a SvelteKit app; its CSP comes from Kit. `route` is the route's id, without parameters. */
export function setPageHeaders(headers: Headers, route: string | null): void {
  headers.set('x-content-type-options', 'nosniff')
  headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()')
  // A sign-in token travels in the path: it must not leave in a Referer.
  headers.set('referrer-policy', route?.includes('[token]') ? 'no-referrer' : 'same-origin')
  if (!isThemeRoute(route)) headers.set('cache-control', 'private, no-store')
}
