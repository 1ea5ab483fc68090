/** What a person typed into a filter; nothing is no filter. */
export function textOrUndefined(text: string | undefined): string | undefined {
  const trimmed = text?.trim().slice(0, 300)
  return trimmed === undefined || trimmed === '' ? undefined : trimmed
}
