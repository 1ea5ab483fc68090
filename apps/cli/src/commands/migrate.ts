import { done, type Outcome } from '../command.ts'
import { withNewApp } from '../with-app.ts'

export function migrateDatabase(): Promise<Outcome> {
  return withNewApp(async (app) => {
    const applied = await app.migrate()
    return done({ applied }, applied.length === 0 ? ['nothing to do'] : applied)
  })
}
