/** The console lives under `paths.base` of vite.config.ts. */
export const signInPath = '/admin/accesso'

const publicRoutes = ['/accesso', '/tema']

/** Pages that open without a session, by route id (which leaves the base out). */
export function isPublic(route: string): boolean {
  return publicRoutes.some((open) => route === open || route.startsWith(`${open}/`))
}
