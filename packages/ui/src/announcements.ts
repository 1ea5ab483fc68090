/** What a screen reader hears of a long job: the start, each quarter, the end; not each row (ux.md 5.6). */
export function announcementAt(label: string, done: number, total: number): string {
  if (total === 0) return ''
  if (done >= total) return `${label}: finito, ${total} su ${total}`
  const quarter = Math.floor((done / total) * 4) * 25
  return quarter === 0 ? `${label}: iniziato` : `${label}: fatto il ${quarter} per cento`
}
