import { readPlan } from '@postalbo/db'
import type { CrashPoint } from '@postalbo/engine'
import { expect } from 'vitest'
import type { App } from './compose.ts'
import { codes } from './testing/albo-text.ts'
import { addMember } from './testing/members.ts'
import { inWorld, type World } from './testing/world.ts'
import type { Person } from './workflows.ts'

const names = ['Ada', 'Bea', 'Caio', 'Dora']
const anHour = 3_600_000

/** A process that dies at the n-th time it comes to a point: from then on it does nothing more. */
function dyingAt(point: CrashPoint, time: number) {
  let left = time
  const crash = (reached: CrashPoint): void => {
    if (reached === point) left -= 1
    if (left <= 0) throw new Error('the process died')
  }
  return { crash, hasDied: () => left <= 0 }
}

async function prepare(world: World) {
  const app = world.open()
  const ordine = await world.addOrdine(app)
  const operator = await world.addOperator(app, ordine)
  for (const [index, name] of names.entries())
    await addMember(app, ordine, { id: `m${index}`, codiceFiscale: codes[index] ?? '', surname: 'Rossi', name })
  const plan = await app.plans.create(operator, { filter: { status: 'active' }, domain: 'tsrm.org' })
  if (!plan.ok) throw new Error(plan.refusal)
  await app.plans.approve(operator, plan.id, names.length)
  return { app, ordine, plan: plan.id }
}

/** The path from the approved plan to the activated mailboxes, as far as a process comes. */
async function travel(app: App, ordine: string): Promise<void> {
  await app.worker.drain()
  for (const [index] of names.entries()) {
    const member: Person = { ordine, type: 'member', id: `m${index}` }
    const found = await app.sql
      .kysely<{ workflow: { id: string; subject: string } }>()
      .selectFrom('workflow')
      .select('id')
      .where('subject', '=', member.id)
      .execute()
    for (const { id } of found) await app.workflows.accept(member, id)
  }
  await app.worker.drain()
}

async function endOf(world: World, app: App, { ordine, plan }: { ordine: string; plan: string }) {
  const mailboxes = await world.sandbox.mailboxes()
  const mails = await world.sandbox.mails()
  const read = await readPlan(app.sql, ordine, plan)
  return {
    mailboxes: mailboxes.map(({ address, state }) => `${address} ${state}`).toSorted(),
    mails: new Set(mails.map(({ messageId }) => messageId)).size,
    subjects: mails.map(({ to, subject }) => `${to.join()} ${subject}`).toSorted(),
    progress: read?.progress,
  }
}

const points: CrashPoint[] = [
  'commit:before',
  'commit:inside',
  'commit:after',
  'effect:claimed',
  'effect:handled',
  'effect:closed',
]

for (const point of points)
  for (const time of [1, 3])
    inWorld(`killed at ${point}, time ${time}: the same end, and nothing twice`, async (world) => {
      const prepared = await prepare(world)
      const death = dyingAt(point, time)
      await travel(world.open({ crash: death.crash }), prepared.ordine).catch(() => undefined)
      expect(death.hasDied()).toBe(true)
      const next = world.open()
      // Longer than what the dead process held, and than the pause before a second try.
      for (let round = 0; round < 3; round += 1) {
        world.pass(anHour)
        await travel(next, prepared.ordine)
      }
      expect(await endOf(world, next, prepared)).toMatchObject({
        mailboxes: names.map((name) => `${name.toLowerCase()}.rossi@tsrm.org ATTIVATA`),
        progress: {
          pending: 0,
          started: names.length,
          refused: 0,
          byState: [{ state: 'completed', count: names.length }],
        },
        mails: 2 * names.length,
      })
      const { subjects } = await endOf(world, next, prepared)
      expect(new Set(subjects).size).toBe(subjects.length)
    })
