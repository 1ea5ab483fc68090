import type { AppName } from '@postalbo/app'
import { parse, serialize } from 'hono/utils/cookie'
import type { SessionCookies } from './context.ts'

/** Each app has its session; `__Host-` binds the cookie to this host and to TLS wherever there is TLS. */
export function cookieName(app: AppName, isSecure: boolean): string {
  return `${isSecure ? '__Host-' : ''}postalbo-${app}`
}

export type CookieRules = { isSecure: boolean; clock: () => number }

/** The session's cookie as the request brought it, and new ones for the answer. */
export function sessionCookies(
  request: Request,
  answer: Headers,
  rules: CookieRules & { app: AppName | null },
): SessionCookies {
  const { app, isSecure, clock } = rules
  const set = (name: AppName, value: string, maxAge: number): void =>
    answer.append(
      'set-cookie',
      serialize(cookieName(name, isSecure), value, {
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        secure: isSecure,
        maxAge,
      }),
    )
  return {
    token: app === null ? null : tokenIn(request, cookieName(app, isSecure)),
    keep: (name, token, expiresAt) => set(name, token, Math.max(0, Math.floor((expiresAt - clock()) / 1000))),
    drop: (name) => set(name, '', 0),
  }
}

export function tokenIn(request: Request, name: string): string | null {
  return parse(request.headers.get('cookie') ?? '', name)[name] ?? null
}

export function appNameOf(text: string | null | undefined): AppName | null {
  return text === 'admin' || text === 'member' ? text : null
}
