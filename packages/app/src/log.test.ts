import { expect, test } from 'vitest'
import { createLog, reportFault } from './log.ts'

function recorded() {
  const lines: string[] = []
  return {
    lines,
    log: createLog(
      () => 0,
      (line) => lines.push(line),
    ),
  }
}

test('a log line holds listed fields only: no address, no name of a person gets in', () => {
  const { lines, log } = recorded()
  log.info('mail.sent', { workflow: 'w1', ms: 3, address: 'anna@esempio.test', email: 'x', key: { nested: 'y' } })
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { at: '1970-01-01T00:00:00.000Z', level: 'info', event: 'mail.sent', workflow: 'w1', ms: 3 },
  ])
})

test('a fault is logged under a reference, without its message', () => {
  const { lines, log } = recorded()
  const reference = reportFault(log, 'effect.failed', new TypeError('anna@esempio.test is wrong'))
  expect(reference).toMatch(/^[0-9a-f]{8}$/)
  expect(lines.join()).not.toContain('anna')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'error', fault: 'TypeError', reference })
})
