import type { HttpBindings } from '@hono/node-server'

/** A call comes over HTTP, or from a page that this process renders: then the page's own request has been checked. */
export type HttpEnv = {
  Bindings: Partial<HttpBindings> & { page?: CallOrigin }
  Variables: CallOrigin
}

/** Who calls, as found out once at the door. */
export type CallOrigin = { clientAddress: string; requestId: string }
