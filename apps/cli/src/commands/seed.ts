import { seedDemo } from '@postalbo/app/demo'
import { done, refused, type Outcome } from '../command.ts'
import { withNewApp } from '../with-app.ts'

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
