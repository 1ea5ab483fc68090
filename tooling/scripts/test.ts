/**
 * `pnpm test`: every suite, then one closing line for all of them together. A suite that left no report counts as one
 * failure; a skipped test is named.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { environment, root } from './steps.ts'

type Report = { passed: number; failed: number; skipped: string[] }

const code = await turbo()
const reports = suites().map(readReport)
const passed = sum(reports.map((report) => report.passed))
const failed = sum(reports.map((report) => report.failed))
for (const name of reports.flatMap((report) => report.skipped)) console.log(`SKIPPED ${name}`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = code === 0 && failed === 0 && passed > 0 ? 0 : 1

function turbo(): Promise<number> {
  const args = ['run', 'test', '--continue', '--concurrency=2', '--output-logs=new-only', ...process.argv.slice(2)]
  return new Promise((resolve) => {
    const child = spawn('turbo', args, { cwd: root, env: environment(), stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', () => resolve(1))
    child.on('close', (ended) => resolve(ended ?? 1))
  })
}

/** Folders of the workspace whose package has tests. */
function suites(): string[] {
  const folders = ['apps', 'packages', 'tooling'].flatMap((top) =>
    readdirSync(join(root, top)).map((name) => join(top, name)),
  )
  return folders.filter((folder) => {
    const manifest = join(root, folder, 'package.json')
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).scripts?.test !== undefined
  })
}

function readReport(folder: string): Report {
  const reports = join(root, folder, 'node_modules/.reports')
  const files = existsSync(reports) ? readdirSync(reports).filter((file) => file.endsWith('.json')) : []
  if (files.length === 0) {
    console.log(`NO REPORT ${folder}`)
    return { passed: 0, failed: 1, skipped: [] }
  }
  const read = files.map((file) => JSON.parse(readFileSync(join(reports, file), 'utf8')))
  const each = read.map((report) => ('stats' in report ? ofPlaywright(report) : ofVitest(report)))
  return {
    passed: sum(each.map((report) => report.passed)),
    failed: sum(each.map((report) => report.failed)),
    skipped: each.flatMap((report) => report.skipped).map((name) => `${folder}: ${name}`),
  }
}

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numFailedTestSuites: number
  success: boolean
  testResults: { assertionResults: { status: string; fullName: string }[] }[]
}

/** A file that does not even load has no failed test: it counts as one. */
function ofVitest(report: VitestReport): Report {
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const skipped = tests.filter((test) => ['pending', 'skipped', 'todo'].includes(test.status))
  const broken = report.numFailedTests === 0 && !report.success ? Math.max(1, report.numFailedTestSuites) : 0
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: skipped.map((test) => test.fullName),
  }
}

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

function ofPlaywright({ stats, errors }: PlaywrightReport): Report {
  const skipped = stats.skipped > 0 ? [`${stats.skipped} browser tests`] : []
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
