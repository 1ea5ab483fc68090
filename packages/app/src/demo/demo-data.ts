/** Ids that stay the same, so that seeding again finds what is there. Every contact is invented. */
export const firstOrdine = {
  id: '01930000-0000-7000-8000-000000000001',
  name: 'Ordine TSRM e PSTRP di Ancona, Ascoli Piceno, Fermo e Macerata',
  shortName: 'Ordine TSRM PSTRP AN AP FM MC',
  email: 'segreteria@tsrm-ancona.test',
  pec: 'ordine@pec.tsrm-ancona.test',
  provinces: ['AN', 'AP', 'FM', 'MC'],
}

export const secondOrdine = {
  id: '01930000-0000-7000-8000-000000000002',
  name: 'Ordine TSRM e PSTRP di Vallechiara',
  shortName: 'Ordine TSRM PSTRP Vallechiara',
  email: 'segreteria@tsrm-vallechiara.test',
  pec: 'ordine@pec.tsrm-vallechiara.test',
  provinces: ['VC'],
}

export const accounts = [
  { ordine: firstOrdine, role: 'operator', email: 'segreteria@tsrm-ancona.test', displayName: 'Paola Segreteria' },
  { ordine: firstOrdine, role: 'admin', email: 'amministrazione@tsrm-ancona.test', displayName: 'Carlo Direzione' },
  {
    ordine: secondOrdine,
    role: 'operator',
    email: 'segreteria@tsrm-vallechiara.test',
    displayName: 'Lucia Segreteria',
  },
  { ordine: secondOrdine, role: 'admin', email: 'amministrazione@tsrm-vallechiara.test', displayName: 'Ugo Direzione' },
] as const

export const convention = 'tsrm-ancona'
export const domain = 'tsrm.org'

/** A member of the second Ordine, whose mailbox waits to be accepted. */
export const waitingMember = { codiceFiscale: 'PLLRRT90E07G273E', email: 'roberto.pellegrino4@esempio.test' }
