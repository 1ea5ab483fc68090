import type { IconName } from '@postalbo/ui'

type MenuItem = { href: string; label: string; icon: IconName }

export const menu: readonly MenuItem[] = [
  { href: '/', label: 'La mia PEC', icon: 'mail' },
  { href: '/aiuto', label: 'Aiuto', icon: 'help-circle' },
  { href: '/dati', label: 'I miei dati', icon: 'user' },
]

export const footerLinks = [
  { href: '/accessibilita', label: 'Accessibilità' },
  { href: '/privacy', label: 'Privacy' },
]
