import { escapeHtml, oneLine } from './escape.ts'

/** What a mail says, once: the text part and the HTML part are made of it and cannot differ. */
export type Letter = {
  subject: string
  /** The first line: what happened, who must act, by when. */
  heading: string
  person: Person | null
  body: readonly Block[]
  action: { label: string; href: string } | null
  ordine: { name: string; email: string | null }
  /** Why the person gets this mail. */
  why: string
}

export type Person = { surname: string; name: string }

/** A paragraph, facts with their labels, or steps to take in order. */
export type Block = string | { facts: readonly Fact[] } | { steps: readonly string[] }

export type Fact = { label: string; value: string }

export type RenderedMail = { subject: string; text: string; html: string }

/** Throws on a link that is not http or https. */
export function renderLetter(letter: Letter): RenderedMail {
  if (letter.action !== null) assertWebLink(letter.action.href)
  return { subject: oneLine(letter.subject), text: textOf(letter), html: htmlOf(letter) }
}

function assertWebLink(href: string): void {
  const { protocol } = new URL(href)
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error('a mail links to http or https only')
}

function textOf(letter: Letter): string {
  const { action } = letter
  const parts = [
    oneLine(letter.heading),
    greetingOf(letter),
    ...letter.body.map(textOfBlock),
    ...(action === null ? [] : [`${action.label}:\n${action.href}`]),
    `${letter.why}\n${signatureOf(letter)}`,
  ]
  return `${parts.join('\n\n')}\n`
}

function textOfBlock(block: Block): string {
  if (typeof block === 'string') return oneLine(block)
  if ('facts' in block) return block.facts.map(({ label, value }) => `${label}: ${oneLine(value)}`).join('\n')
  return block.steps.map((step, index) => `${index + 1}. ${oneLine(step)}`).join('\n')
}

function htmlOf(letter: Letter): string {
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escapeHtml(oneLine(text))}</p>`
  return `<!doctype html>
<html lang="it">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeHtml(oneLine(letter.subject))}</title>
</head>
<body style="margin:0;background:#f4f7fa">
<main style="${styles.page}">
<p style="margin:0 0 16px;color:#455560">${escapeHtml(oneLine(letter.ordine.name))}</p>
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3;color:#17324d">${escapeHtml(oneLine(letter.heading))}</h1>
${paragraph(greetingOf(letter))}
${letter.body.map((block) => (typeof block === 'string' ? paragraph(block) : htmlOfBlock(block))).join('\n')}
${letter.action === null ? '' : htmlOfAction(letter.action)}
<p style="${styles.foot}">${escapeHtml(letter.why)}<br>${escapeHtml(signatureOf(letter))}</p>
</main>
</body>
</html>
`
}

const styles = {
  page:
    'display:block;max-width:560px;margin:0 auto;padding:24px 20px;background:#ffffff;color:#1a1a1a;' +
    'font:16px/1.5 Arial,Helvetica,sans-serif;overflow-wrap:anywhere',
  button:
    'display:inline-block;padding:12px 24px;border-radius:4px;background:#0066cc;color:#ffffff;' +
    'font-weight:bold;text-decoration:none',
  foot: 'margin:32px 0 0;padding-top:16px;border-top:1px solid #dde3e8;font-size:14px;color:#455560',
}

function htmlOfBlock(block: Exclude<Block, string>): string {
  if ('steps' in block) {
    const steps = block.steps.map((step) => `<li style="margin:0 0 8px">${escapeHtml(oneLine(step))}</li>`)
    return `<ol style="margin:0 0 16px;padding-left:24px">${steps.join('')}</ol>`
  }
  const facts = block.facts.map(
    ({ label, value }) =>
      `<dt style="color:#455560">${escapeHtml(label)}</dt>` +
      `<dd style="margin:0 0 12px;font-weight:bold">${escapeHtml(oneLine(value))}</dd>`,
  )
  return `<dl style="margin:0 0 16px">${facts.join('')}</dl>`
}

/** The link is a button and, for who cannot press it, its own text. */
function htmlOfAction({ label, href }: { label: string; href: string }): string {
  const target = escapeHtml(href)
  return `<p style="margin:24px 0"><a href="${target}" style="${styles.button}">${escapeHtml(label)}</a></p>
<p style="margin:0 0 16px;font-size:14px">Se il pulsante non si apre, copi questo indirizzo nel browser:<br><a href="${target}" style="color:#004a99">${escapeHtml(href)}</a></p>`
}

function greetingOf({ person }: Letter): string {
  return person === null ? 'Buongiorno,' : `Gentile ${oneLine(`${person.name} ${person.surname}`)},`
}

function signatureOf({ ordine }: Letter): string {
  const name = oneLine(ordine.name)
  return ordine.email === null ? name : `${name}, segreteria: ${oneLine(ordine.email)}`
}
