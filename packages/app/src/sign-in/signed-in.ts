export type AppName = 'admin' | 'member'

/** Who a session stands for, and the Ordine whose pages it opens. */
export type SessionPerson = {
  ordine: {
    id: string
    name: string
    shortName: string
    email: string | null
    pec: string | null
    colour: string | null
  }
  role: 'member' | 'operator' | 'admin'
  /** A member's or an account's. */
  id: string
  displayName: string
  /** Epoch milliseconds: when it ends if nothing more is asked. */
  expiresAt: number
}

/** `session` is the secret for the cookie; `expiresAt` (epoch milliseconds) when it ends at the latest. */
export type SignedIn = { ok: true; session: string; expiresAt: number }
