import { parseArgs } from 'node:util'
import { done, misused, type Arguments, type Command, type Outcome } from './command.ts'
import { commands } from './commands.ts'
import { commonOptions, helpOf, helpOfAll, usageOf } from './help.ts'

export type Ended = { outcome: Outcome; asJson: boolean }

/** Finds the command that the words name, and runs it with what follows. */
export async function run(words: readonly string[]): Promise<Ended> {
  const command = commandOf(words)
  if (command === null) return { outcome: withoutCommand(words), asJson: false }
  const parsed = parse(command, words.slice(command.name.split(' ').length))
  if (typeof parsed === 'string') return { outcome: misuse(command, parsed), asJson: false }
  if (parsed.flag('help')) return { outcome: done(null, helpOf(command)), asJson: false }
  const missing = missingIn(command, parsed)
  if (missing !== null) return { outcome: misuse(command, missing), asJson: false }
  const execute = await command.load()
  const outcome = await execute(parsed)
  return {
    outcome: outcome.exit === 2 ? misuse(command, outcome.problem) : outcome,
    asJson: parsed.flag('json'),
  }
}

function commandOf(words: readonly string[]): Command | null {
  const fits = ({ name }: Command): boolean => name.split(' ').every((word, index) => words[index] === word)
  return commands.find(fits) ?? null
}

/** Help for all, or for a group such as `calendar`; a command that is not there is wrong usage. */
function withoutCommand(words: readonly string[]): Outcome {
  const named = words.filter((word) => !word.startsWith('-'))
  const group = commands.filter(({ name }) => named.every((word, index) => name.split(' ')[index] === word))
  if (words.includes('--help') && group.length > 0) return done(null, helpOfAll(group))
  const listed = group.length > 0 ? group : commands
  return misused([problemWith(named, group.length > 0), ...helpOfAll(listed)].join('\n'))
}

function problemWith(named: readonly string[], isGroup: boolean): string {
  if (named.length === 0) return 'no command given'
  return isGroup ? `${named.join(' ')}: which command?` : `there is no command ${named.slice(0, 2).join(' ')}`
}

function misuse(command: Command, problem: string): Outcome {
  return misused(`${problem}\n${usageOf(command)}`)
}

/** What was given, or what is wrong with it. */
function parse(command: Command, words: readonly string[]): Arguments | string {
  try {
    const options = { ...command.options, ...commonOptions }
    const { values, positionals } = parseArgs({ args: words.map(shielded), options, allowPositionals: true })
    return argumentsOf(
      values,
      positionals.map((text) => text.trimStart()),
    )
  } catch (fault) {
    return fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : 'wrong arguments'
  }
}

/** A negative number is an argument, not an option: a blank before it tells `parseArgs` so. */
function shielded(word: string): string {
  return /^-\d/.test(word) ? ` ${word}` : word
}

type Parsed = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

function argumentsOf(values: Parsed, positionals: readonly string[]): Arguments {
  const textsOf = (name: string): string[] =>
    [values[name]].flat().filter((value): value is string => typeof value === 'string')
  return {
    positionals,
    text: (name) => textsOf(name)[0],
    texts: textsOf,
    flag: (name) => values[name] === true,
  }
}

function missingIn({ positionals, options }: Command, given: Arguments): string | null {
  if (given.positionals.length < positionals.length) {
    return `<${positionals[given.positionals.length] ?? ''}> is missing`
  }
  if (given.positionals.length > positionals.length) return 'too many arguments'
  const lacking = Object.entries(options).find(([name, { required }]) => required === true && !given.text(name)?.trim())
  return lacking === undefined ? null : `--${lacking[0]} is missing`
}
