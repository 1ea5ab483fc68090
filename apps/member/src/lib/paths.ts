export const signInPath = '/accesso'

const publicRoutes = ['/accesso', '/accessibilita', '/privacy', '/tema']

/** Pages that open without a session, by route id. */
export function isPublic(route: string): boolean {
  return publicRoutes.some((open) => route === open || route.startsWith(`${open}/`))
}
