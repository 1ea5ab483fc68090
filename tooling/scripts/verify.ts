/** `pnpm verify`: everything that can be said of the sources without a database or a browser. */
import { runSteps, type Step } from './steps.ts'

const steps: readonly Step[] = [
  { name: 'lint', command: 'eslint', args: ['--config', 'tooling/eslint/index.js', '.'] },
  { name: 'types', command: 'turbo', args: ['run', 'check', '--output-logs=errors-only', '--concurrency=2'] },
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
