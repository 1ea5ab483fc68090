import { seedDemo } from '@postalbo/app/demo'
import { done, refused, type Outcome } from '../command.ts'
import { withNewApp } from '../with-app.ts'

export function migrateDatabase(): Promise<Outcome> {
  return withNewApp(async (app) => {
    const applied = await app.migrate()
    return done({ applied }, applied.length === 0 ? ['nothing to do'] : applied)
  })
}

export function seedDatabase(): Promise<Outcome> {
  return withNewApp(async (app) => {
    await app.migrate()
    const seeded = await seedDemo(app)
    if (!seeded.ok) return refused(seeded.message)
    return done(
      seeded.signIns,
      seeded.signIns.map(({ who, how }) => `${who}: ${how}`),
    )
  })
}
