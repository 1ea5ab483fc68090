/** Fails when a document names a path that is not there, or the lockfile or the documents name what they must not. */
import { existsSync, readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { dirname, join, normalize } from 'node:path'
import { root } from './steps.ts'

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: root })
const problems = files.toString('utf8').split('\n').filter(Boolean).flatMap(problemsOf)
const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')
if (/https?:\/\//.test(lockfile)) problems.push('pnpm-lock.yaml: names a registry')

for (const problem of problems) console.log(problem)
process.exitCode = problems.length === 0 ? 0 : 1

function problemsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return pathsIn(text, dirname(file))
    .filter((path) => !existsSync(join(root, path)))
    .map((path) => `${file}: ${path} is not there`)
}

/** Relative links, and code that looks like a path from the root. */
function pathsIn(text: string, folder: string): string[] {
  const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '')
  const relative = links.filter((link) => !/^[a-z]+:/.test(link)).map((link) => normalize(join(folder, link)))
  const spans = [...text.matchAll(/`((?:apps|packages|tooling)\/[\w./[\]+-]+)`/g)].map((match) => match[1] ?? '')
  return [...relative, ...spans]
}
