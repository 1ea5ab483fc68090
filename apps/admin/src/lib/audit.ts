type Described = { label: string; href: string | null }

/** The page of what an action was about, where there is one. */
export function objectHref({ type, id }: { type: string; id: string }): Described {
  const known = objects[type]
  return known ? { label: known.label, href: known.path && `/admin/${known.path}/${id}` } : { label: type, href: null }
}

const objects: Readonly<Record<string, { label: string; path: string | null }>> = {
  workflow: { label: 'Pratica', path: 'pratiche' },
  member: { label: 'Iscritto', path: 'iscritti' },
  plan: { label: 'Piano', path: 'piani' },
  import: { label: 'Importazione', path: 'importazioni' },
  mailbox: { label: 'Casella', path: null },
  account: { label: 'Utente', path: null },
  convention: { label: 'Convenzione', path: null },
  ordine: { label: 'Ordine', path: null },
  session: { label: 'Accesso', path: null },
}
