import type { Context } from 'hono'

/** The body as JSON, or undefined where it is none. */
export async function jsonOf(context: Context): Promise<unknown> {
  try {
    return await context.req.json()
  } catch {
    return undefined
  }
}
