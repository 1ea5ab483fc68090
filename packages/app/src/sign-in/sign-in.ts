import type { Deps } from '../deps.ts'
import type { IssueDeskCodes } from '../plans/plans.ts'
import type { Refused } from '../refusals.ts'
import type { Task } from '../worker.ts'
import { createBeside } from './beside.ts'
import { createIssueDeskCodes } from './desk-codes.ts'
import { createLinkMailsTask, replaceLink } from './link-mails.ts'
import { redeemCode, redeemLink } from './redeem.ts'
import { requestMemberLink, requestOperatorLink } from './request-link.ts'
import { personOfSession, signOut } from './sessions.ts'
import type { AppName, SessionPerson, SignedIn } from './signed-in.ts'

/** How people come in: links by mail, codes from the desk, sessions. `from` is always the validated address of the client. */
export type SignIn = {
  /** The same answer, and as fast, whoever asks. The mail goes out beside. */
  requestMemberLink(asked: { codiceFiscale: string; from: string }): Promise<{ ok: true } | Refused>
  requestOperatorLink(asked: { email: string; from: string }): Promise<{ ok: true } | Refused>
  redeemLink(given: { token: string; from: string }): Promise<(SignedIn & { app: AppName }) | Refused>
  redeemCode(given: { codiceFiscale: string; code: string; from: string }): Promise<SignedIn | Refused>
  /** Who a cookie stands for; slides the idle end; null when it ended. */
  session(token: string, app: AppName): Promise<SessionPerson | null>
  /** The same without sliding: for what goes on by itself in an open page. */
  peek(token: string, app: AppName): Promise<SessionPerson | null>
  end(token: string): Promise<void>
  issueCodes: IssueDeskCodes
  /** A first link for an account, to hand over by other means than our mail; good for one use within seven days. */
  invite(account: { ordine: string; id: string }): Promise<string>
  /** The worker's part: mails the links that were asked for. */
  task: Task
  /** Waits for what goes on beside. */
  close(): Promise<void>
}

export function createSignIn(deps: Deps): SignIn {
  const beside = createBeside(deps.log)
  return {
    requestMemberLink: (asked) => requestMemberLink(deps, asked),
    requestOperatorLink: (asked) => requestOperatorLink(deps, asked),
    redeemLink: (given) => redeemLink(deps, given),
    redeemCode: (given) => redeemCode(deps, beside, given),
    session: (token, app) => personOfSession(deps, token, { app, slides: true }),
    peek: (token, app) => personOfSession(deps, token, { app, slides: false }),
    end: (token) => signOut(deps, token),
    issueCodes: createIssueDeskCodes(deps),
    invite: ({ ordine, id }) =>
      deps.sql.transaction(() => replaceLink(deps, { ordine, subjectType: 'account', subject: id }, 'invitation')),
    task: createLinkMailsTask(deps),
    close: () => beside.settled(),
  }
}
