import type { ParseArgsOptionDescriptor } from 'node:util'

/** How a command ended; `json` is what `--json` prints. */
export type Outcome =
  | { exit: 0; lines: readonly string[]; json: unknown }
  /** The input is refused: one line for each problem, on standard error. */
  | { exit: 1; problems: readonly string[]; json?: unknown }
  /** Wrong usage. */
  | { exit: 2; problem: string }

export type Arguments = {
  positionals: readonly string[]
  /** The text of an option; undefined when it was not given. */
  text(name: string): string | undefined
  /** Of an option that may be repeated. */
  texts(name: string): string[]
  flag(name: string): boolean
}

export type Run = (given: Arguments) => Outcome | Promise<Outcome>

export type Option = ParseArgsOptionDescriptor & {
  /** What stands for the value in the help. */
  value?: string
  help: string
  required?: boolean
}

export type Command = {
  /** As it is typed: `calendar add-days`. */
  name: string
  summary: string
  /** Names of the positional arguments; all of them are needed. */
  positionals: readonly string[]
  options: Readonly<Record<string, Option>>
  /** Loaded only when the command is run. */
  load(): Promise<Run>
}

export function done(json: unknown, lines: readonly string[]): Outcome {
  return { exit: 0, lines, json }
}

export function refused(...problems: readonly string[]): Outcome {
  return { exit: 1, problems }
}

export function misused(problem: string): Outcome {
  return { exit: 2, problem }
}
