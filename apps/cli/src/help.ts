import type { Command, Option } from './command.ts'

export function helpOfAll(commands: readonly Command[]): string[] {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return [
    'usage: postalbo <command> [arguments] [--json] [--help]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Results go to standard output, messages to standard error. Exit 0: done; 1: refused, one line for each problem;',
    '2: wrong usage. The database is that of DATABASE_URL (.env.example), else the demonstration of `pnpm start`.',
  ]
}

export function helpOf(command: Command): string[] {
  const options = Object.entries({ ...command.options, ...commonOptions })
  const names = options.map(([name, option]) => spelled(name, option))
  const width = Math.max(...names.map((name) => name.length))
  return [
    usageOf(command),
    command.summary,
    '',
    ...options.map(([, option], index) => `  ${(names[index] ?? '').padEnd(width)}  ${option.help}`),
  ]
}

export function usageOf({ name, positionals, options }: Command): string {
  const wanted = Object.entries(options).map(([option, about]) =>
    about.required === true
      ? spelled(option, about)
      : `[${spelled(option, about)}]${about.multiple === true ? '…' : ''}`,
  )
  return ['usage: postalbo', name, ...positionals.map((each) => `<${each}>`), ...wanted, '[--json]'].join(' ')
}

export const commonOptions = {
  json: { type: 'boolean', help: 'prints the result as JSON' },
  help: { type: 'boolean', help: 'prints this' },
} as const satisfies Record<string, Option>

function spelled(name: string, { value }: Option): string {
  return value === undefined ? `--${name}` : `--${name} <${value}>`
}
