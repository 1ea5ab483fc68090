import type { App, AppName, Change, SessionPerson } from '@postalbo/app'
import { followOwnWorkflows } from './own-workflows.ts'
import { createRegisterFollower, type RegisterFollower } from './register-follower.ts'

export type Listener = { token: string; frontEnd: AppName; session: SessionPerson }

/** Open streams of what changed. They end with their session, and hold no secret: a page reads again what it shows. */
export type EventStreams = {
  /** Null when this session has as many open as it may. */
  open(listener: Listener): ReadableStream<Uint8Array> | null
  /** Of a session that is over. */
  end(token: string): void
  close(): void
}

const streamsPerSession = 10
const heartbeatMs = 15_000
/** What a slow reader has not taken yet; it reconnects and reads its page again. */
const unreadAtMost = 100

type Stream = { token: string; end(): void }

export function createEventStreams(app: App): EventStreams {
  const streams = new Set<Stream>()
  const register = createRegisterFollower(app)
  return {
    open(listener) {
      if ([...streams].filter((stream) => stream.token === listener.token).length >= streamsPerSession) return null
      return startStream({ app, register, streams }, listener)
    },
    end(token) {
      for (const stream of streams) if (stream.token === token) stream.end()
    },
    close() {
      for (const stream of streams) stream.end()
      register.close()
    },
  }
}

type Parts = { app: App; register: RegisterFollower; streams: Set<Stream> }

function startStream({ app, register, streams }: Parts, listener: Listener): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let stop: () => void = () => undefined
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (text: string): void => {
          if ((controller.desiredSize ?? 0) <= 0) stream.end()
          else controller.enqueue(encoder.encode(text))
        }
        const leave = follow(app, listener, (change) => write(`event: change\ndata: ${JSON.stringify(change)}\n\n`))
        const leaveRegister = register.follow(listener.session.ordine.id)
        const heartbeat = setInterval(() => {
          void isLive(app, listener).then((live) => (live ? write(': \n\n') : stream.end()))
        }, heartbeatMs)
        const stream: Stream = {
          token: listener.token,
          end() {
            if (streams.has(stream)) controller.close()
            stop()
          },
        }
        stop = () => {
          clearInterval(heartbeat)
          leave()
          leaveRegister()
          streams.delete(stream)
        }
        streams.add(stream)
        write('retry: 2000\n\n')
      },
      cancel: () => stop(),
    },
    { highWaterMark: unreadAtMost },
  )
}

/** Staff hear of their whole Ordine, members of their own workflows alone. */
function follow(app: App, { session }: Listener, tell: (change: Change) => void): () => void {
  if (session.role === 'member') return followOwnWorkflows(app, session, tell)
  return app.changes.subscribe(session.ordine.id, tell)
}

/** A fault of the database ends the stream, too: the browser comes back. */
async function isLive(app: App, { token, frontEnd }: Listener): Promise<boolean> {
  try {
    return (await app.signIn.peek(token, frontEnd)) !== null
  } catch {
    return false
  }
}
