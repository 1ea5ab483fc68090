/** A fault of the engine's own; its name is what a quarantined workflow or a waiting effect shows. */
export class EngineFault extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

/** A value that a workflow is judged by is not in memory. It heals once it is loaded, so nothing is quarantined. */
export class ValuesMissing extends EngineFault {
  constructor() {
    super('ValuesMissing', 'the values that this workflow is judged by are not loaded')
  }
}

/** A test lets the process die here: nobody may catch it and go on. */
export class Crashed extends EngineFault {
  constructor(point: string, cause: unknown) {
    super('Crashed', `crashed at ${point}`)
    this.cause = cause
  }
}

/** Never the message: it may quote a value. */
export function faultName(fault: unknown): string {
  return fault instanceof Error ? fault.name : 'Fault'
}

/** The database says that these very rows cannot be: trying again is of no use, the others may be fine. */
export function breaksRule(fault: unknown): boolean {
  if (!(fault instanceof Error) || !('code' in fault)) return false
  const code = String(fault.code)
  return code.startsWith('SQLITE_CONSTRAINT') || /^2[23]\w{3}$/.test(code)
}
