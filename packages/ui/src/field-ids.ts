/** One rule for the ids of a field, so that the error summary can link to it. */
export function fieldIdOf(name: string): string {
  return `campo-${name}`
}

export function hintIdOf(name: string): string {
  return `${fieldIdOf(name)}-aiuto`
}

export function errorIdOf(name: string): string {
  return `${fieldIdOf(name)}-errore`
}

/** Value of `aria-describedby`: hint and error, whichever is there. */
export function describedBy(name: string, shown: { hint: boolean; error: boolean }): string | undefined {
  const ids = [shown.hint && hintIdOf(name), shown.error && errorIdOf(name)].filter((id) => id !== false)
  return ids.length > 0 ? ids.join(' ') : undefined
}
