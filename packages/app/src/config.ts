import type { CrashPoint } from '@postalbo/engine'
import type { Log } from './log.ts'

/** Everything the composition needs to know; whoever reads the environment makes it (apps/api and apps/cli). */
export type AppConfig = {
  /** `file:…` or `postgres://…` */
  databaseUrl: string
  /** 32 bytes; every other key is wrapped by it or derived from it. */
  dataKey: Buffer
  /** Where people reach us, without a slash at the end: links in mails begin with it. */
  publicOrigin: string
  /** By the key that a convention version names. */
  providers: Readonly<Record<string, ProviderConfig>>
  mail: { smtpUrl: string; fromAddress: string }
  mode: 'demo' | 'serve' | 'test'
  /** Epoch milliseconds; the system's clock when not given. */
  clock?: () => number
  log?: Log
  /** Tests throw from here to play a process that dies. */
  crash?: (point: CrashPoint) => void
}

/** `kind` is the adapter. */
export type ProviderConfig = { kind: 'sandbox'; url: string; user: string; secret: string }
