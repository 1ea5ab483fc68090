import { run } from './run.ts'

// Whoever reads may stop reading: `postalbo … | head`.
process.stdout.on('error', () => process.exit())

try {
  const { outcome, asJson } = await run(process.argv.slice(2))
  process.exitCode = outcome.exit
  if (outcome.exit === 2) tell([outcome.problem])
  if (outcome.exit === 1) tell(outcome.problems)
  if (outcome.exit !== 2 && asJson && outcome.json !== undefined) print([JSON.stringify(outcome.json)])
  if (outcome.exit === 0 && !asJson) print(outcome.lines)
} catch (fault) {
  process.exitCode = 1
  const { faultText } = await import('./fault-text.ts')
  tell([faultText(fault)])
}

function print(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
}

function tell(lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `postalbo: ${line}\n`).join(''))
}
