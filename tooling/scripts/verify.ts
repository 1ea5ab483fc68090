/** `pnpm verify`: everything that can be said of the sources without a database or a browser. */
import { runSteps, type Step } from './steps.ts'

const tsc = 'node_modules/@typescript/native/bin/tsc'
const pages = ['admin', 'member', 'ui'].map((name) => `--filter=@postalbo/${name}`)

const steps: readonly Step[] = [
  { name: 'lint', command: 'eslint', args: ['--config', 'tooling/eslint/index.js', '.'] },
  // One program for all that Node runs; Svelte's checker for the rest.
  { name: 'types', command: 'node', args: [tsc, '-p', 'tooling/types/tsconfig.json'] },
  { name: 'types of the pages', command: 'turbo', args: ['run', 'check', ...pages, '--output-logs=errors-only'] },
  { name: 'format', command: 'prettier', args: prettier('--check') },
  { name: 'boundaries', command: 'depcruise', args: cruiser() },
  { name: 'dead code', command: 'knip', args: ['--config', 'tooling/knip/config.ts'] },
  { name: 'one version each', command: 'sherif', args: ['--no-install'] },
  { name: 'documents', command: 'node', args: ['tooling/scripts/check-docs.ts'] },
]

process.exitCode = (await runSteps(steps, 2)) ? 0 : 1

function prettier(mode: string): string[] {
  return [
    '--config',
    'tooling/prettier/index.js',
    '--ignore-path',
    '.gitignore',
    '--ignore-path',
    '.prettierignore',
    mode,
    '.',
    '--log-level',
    'warn',
  ]
}

function cruiser(): string[] {
  return ['--config', 'tooling/boundaries/dependency-cruiser.cjs', 'packages', 'apps', 'tooling']
}
