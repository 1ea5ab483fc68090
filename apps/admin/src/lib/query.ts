type Values = Readonly<Record<string, string | null | undefined>>

/** `?a=1&b=2`, without what is empty; an empty text when nothing is left. */
export function queryText(values: Values): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(values)) if (value) query.set(key, value)
  return query.size === 0 ? '?' : `?${query}`
}

/** The value of a parameter when it is one of those known; anything else in the address counts as absent. */
export function choiceIn<Choice extends string>(
  url: URL,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = url.searchParams.get(name)
  return choices.find((choice) => choice === value)
}

export function textIn(url: URL, name: string): string | undefined {
  return url.searchParams.get(name)?.trim().slice(0, 200) || undefined
}
