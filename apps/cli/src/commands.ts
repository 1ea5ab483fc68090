import type { Command, Option } from './command.ts'

const closing: Option = {
  type: 'string',
  multiple: true,
  value: 'mm-dd|yyyy-mm-dd',
  help: 'a further closing day, of every year or of one',
}
const ordine: Option = { type: 'string', value: 'id', help: 'the Ordine, as `ordine list` shows it', required: true }
const text = (value: string, help: string): Option => ({ type: 'string', value, help })
const flag = (help: string): Option => ({ type: 'boolean', help })
const needed = (option: Option): Option => ({ ...option, required: true })

/** Every command there is. */
export const commands: readonly Command[] = [
  {
    name: 'calendar add-working-days',
    summary: 'the day that is n working days after (n < 0: before) a day',
    positionals: ['yyyy-mm-dd', 'n'],
    options: { closing },
    load: async () => (await import('./commands/calendar.ts')).addWorkingDaysTo,
  },
  {
    name: 'calendar add-days',
    summary: 'the day that is n calendar days after a day',
    positionals: ['yyyy-mm-dd', 'n'],
    options: {
      legal: flag(
        'a term that ends on a Sunday, a national holiday or a closing day moves to the next day that is none',
      ),
      closing,
    },
    load: async () => (await import('./commands/calendar.ts')).addDaysTo,
  },
  {
    name: 'calendar holidays',
    summary: 'the national holidays of a year, one a line',
    positionals: ['year'],
    options: {},
    load: async () => (await import('./commands/calendar.ts')).listHolidays,
  },
  {
    name: 'codice-fiscale',
    summary: 'reads a codice fiscale and compares it with what is known of its holder',
    positionals: ['code'],
    options: {
      surname: text('S', 'surname to compare'),
      name: text('N', 'name to compare'),
      born: text('yyyy-mm-dd', 'date of birth to compare'),
      sex: text('M|F', 'sex to compare'),
    },
    load: async () => (await import('./commands/codice-fiscale.ts')).readCode,
  },
  {
    name: 'convention list',
    summary: 'the conventions that come with the product',
    positionals: [],
    options: {},
    load: async () => (await import('./commands/convention.ts')).listConventions,
  },
  {
    name: 'convention schema',
    summary: 'the JSON Schema of a convention file',
    positionals: [],
    options: {},
    load: async () => (await import('./commands/convention.ts')).printSchema,
  },
  {
    name: 'convention check',
    summary: 'whether a convention file is valid, one line for each problem: path: value: rule',
    positionals: ['file'],
    options: {},
    load: async () => (await import('./commands/convention.ts')).checkConvention,
  },
  {
    name: 'convention add',
    summary: 'gives an Ordine a convention: one of `convention list` by its key, or a file',
    positionals: ['key|file'],
    options: { ordine, provider: needed(text('key', 'the provider, as PROVIDERS names it')) },
    load: async () => (await import('./commands/convention-add.ts')).addConvention,
  },
  {
    name: 'albo import',
    summary: 'judges a CSV file of the albo and takes its rows over',
    positionals: ['file'],
    options: {
      ordine,
      encoding: text('E', 'such as utf-8 or windows-1252; found out otherwise'),
      delimiter: text('D', 'one character; found out otherwise'),
      'dry-run': flag('the same, rolled back'),
    },
    load: async () => (await import('./commands/albo.ts')).importAlbo,
  },
  {
    name: 'ordine list',
    summary: 'the Ordini of the database',
    positionals: [],
    options: {},
    load: async () => (await import('./commands/ordine.ts')).listAllOrdini,
  },
  {
    name: 'ordine create',
    summary: 'adds an Ordine and prints its id',
    positionals: [],
    options: {
      name: needed(text('name', 'its full name')),
      'short-name': text('name', 'where the name is too long'),
      pec: text('address', 'its PEC address'),
      email: text('address', 'its ordinary address: answers to mails go there'),
      province: { type: 'string', multiple: true, value: 'AN', help: 'a province that it is for' },
    },
    load: async () => (await import('./commands/ordine.ts')).createOrdine,
  },
  {
    name: 'user create',
    summary: 'adds somebody who works in the console and prints an invitation link, good for one use within seven days',
    positionals: [],
    options: {
      ordine,
      role: needed(text('operator|admin', 'what they may do')),
      email: needed(text('address', 'where sign-in links go')),
      name: text('name', 'shown in the console; the address when not given'),
    },
    load: async () => (await import('./commands/user.ts')).createUser,
  },
  {
    name: 'migrate',
    summary: 'brings the database up to date and prints what was applied',
    positionals: [],
    options: {},
    load: async () => (await import('./commands/migrate.ts')).migrateDatabase,
  },
  {
    name: 'seed',
    summary: 'makes the demonstration: Ordini, members, users; only in a database of its own',
    positionals: [],
    options: {},
    load: async () => (await import('./commands/seed.ts')).seedDatabase,
  },
  {
    name: 'audit verify',
    summary: 'whether the register is intact: exit 1 with the first bad sequence number',
    positionals: [],
    options: { ordine: { ...ordine, help: 'one Ordine; all of them when not given', required: false } },
    load: async () => (await import('./commands/audit.ts')).verifyRegister,
  },
  {
    name: 'engine audit',
    summary: 'whether every workflow is what its journal says',
    positionals: [],
    options: {},
    load: async () => (await import('./commands/engine.ts')).auditWorkflows,
  },
]
