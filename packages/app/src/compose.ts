import { migrations } from '@postalbo/db'
import { machines } from '@postalbo/domain/machines'
import { createEngine } from '@postalbo/engine'
import { createMailer } from '@postalbo/mail'
import { connect, migrate } from '@postalbo/sql'
import { createAlbo, type Albo } from './albo/albo.ts'
import { createChanges } from './changes.ts'
import type { AppConfig } from './config.ts'
import type { Deps } from './deps.ts'
import { createNoticeEffect } from './effects/notice.ts'
import { createProviderEffects } from './effects/provider.ts'
import { createIds } from './ids.ts'
import { createLog } from './log.ts'
import { createOrdini, type Ordini } from './ordini.ts'
import { createPlans, type Plans } from './plans/plans.ts'
import { createPlansTask } from './plans/plans-task.ts'
import { createProjector } from './projector.ts'
import { createProviders } from './providers.ts'
import { createRegistry, type Registry } from './registry.ts'
import { createSignIn, type SignIn } from './sign-in/sign-in.ts'
import { createVault } from './vault.ts'
import { createWorker, type Task, type Worker } from './worker.ts'
import { createWorkflows, type Workflows } from './workflows.ts'

/** The whole product without its doors: what apps/api, apps/cli and the simulation are built on. */
export type App = Deps & {
  plans: Plans
  workflows: Workflows
  albo: Albo
  signIn: SignIn
  ordini: Ordini
  worker: Worker
  /** Brings the database up to date; gives the names of the migrations applied. */
  migrate(): Promise<string[]>
  close(): Promise<void>
}

/** Connects, but neither migrates nor starts the worker: the caller says when. */
export function compose(config: AppConfig): App {
  const deps = createDeps(config)
  const workflows = createWorkflows(deps)
  const signIn = createSignIn(deps)
  const albo = createAlbo(deps, { memberStatusChanged: workflows.memberStatusChanged })
  const plans = createPlans(deps, { issueDeskCodes: signIn.issueCodes })
  const ordini = createOrdini(deps, { invite: signIn.invite })
  const worker = createWorker(deps, [signIn.task, createPlansTask(deps), albo.task, registryTask(deps.registry)])
  return {
    ...deps,
    plans,
    workflows,
    albo,
    signIn,
    ordini,
    worker,
    migrate: () => migrate(deps.sql, migrations),
    async close() {
      await worker.stop()
      await albo.close()
      await signIn.close()
      deps.changes.close()
      await deps.mailer.close()
      await deps.sql.close()
    },
  }
}

function createDeps(config: AppConfig): Deps {
  const clock = config.clock ?? Date.now
  const log = config.log ?? createLog(clock)
  const sql = connect(config.databaseUrl)
  const vault = createVault(config.dataKey)
  const registry = createRegistry(sql)
  const mailer = createMailer({ smtpUrl: config.mail.smtpUrl })
  const shared = { sql, clock, vault, registry, mailer, config, log }
  const engine = createEngine({
    sql,
    machines: { ordineActivation: machines.ordineActivation.machine },
    clock,
    handlers: {
      ...createProviderEffects({ ...shared, providers: createProviders(config) }),
      'notice.send': createNoticeEffect(shared),
    },
    project: createProjector(sql, vault),
    hydrate: (refs) => registry.hydrate(refs),
    log,
    ...(config.crash === undefined ? {} : { crash: config.crash }),
  })
  return { ...shared, engine, changes: createChanges(), ids: createIds(clock) }
}

/** Deadlines fall due without a handler that could load what they need: new versions are read ahead of them. */
function registryTask(registry: Registry): Task {
  return {
    name: 'registry',
    async run() {
      await registry.refresh()
      return false
    },
  }
}
