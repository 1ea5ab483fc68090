import type { IconName } from '@postalbo/ui'

type MenuItem = { href: string; label: string; icon: IconName }
type MenuGroup = { title: string; items: readonly MenuItem[] }

export const menu: readonly MenuGroup[] = [
  {
    title: 'Oggi',
    items: [
      { href: '/admin/cruscotto', label: 'Cruscotto', icon: 'chart-line' },
      { href: '/admin/pratiche', label: 'Pratiche', icon: 'list' },
    ],
  },
  { title: 'Albo', items: [{ href: '/admin/iscritti', label: 'Iscritti', icon: 'user' }] },
  {
    title: 'PEC',
    items: [
      { href: '/admin/piani', label: 'Piani di attivazione', icon: 'files' },
      { href: '/admin/convenzione', label: 'Convenzione', icon: 'pencil' },
    ],
  },
  {
    title: 'Sistema',
    items: [
      { href: '/admin/importazioni', label: 'Importazioni', icon: 'upload' },
      { href: '/admin/registro', label: 'Registro attività', icon: 'clock' },
      { href: '/admin/salute', label: 'Salute del sistema', icon: 'plug' },
    ],
  },
]

/** Both pages belong to the member app: one text for everybody. */
export const footerLinks = [
  { href: '/accessibilita', label: 'Accessibilità' },
  { href: '/privacy', label: 'Privacy' },
]
