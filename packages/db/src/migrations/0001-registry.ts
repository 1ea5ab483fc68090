import type { DialectName, Migration, Tx } from '@postalbo/sql'
import type { Kysely } from 'kysely'
import { statement, table } from './ddl.ts'

/** Ordini, their conventions and settings, members and the albo imports. */
export const registryMigration: Migration = {
  name: 'db-0001-registry',
  *up(db, dialect) {
    yield* createOrdini(db)
    yield* createMembers(db, dialect)
    yield* createImports(db)
  },
}

function* createOrdini(db: Kysely<unknown>): Tx<void> {
  yield* table(db, 'installation', ['key'], { key: 'text', value: 'text' })
  yield* table(db, 'ordine', ['id'], {
    id: 'text',
    name: 'text',
    short_name: 'text',
    pec: 'text?',
    email: 'text?',
    provinces: 'text',
    closing_days: 'text',
    colour: 'text?',
    created_at: 'bigint',
  })
  yield* table(db, 'ordine_settings', ['ordine', 'version'], {
    ordine: 'text',
    version: 'integer',
    valid_from: 'text',
    settings: 'text',
  })
  yield* table(db, 'convention_version', ['ordine', 'convention', 'version'], {
    ordine: 'text',
    convention: 'text',
    version: 'integer',
    title: 'text',
    valid_from: 'text',
    policy: 'text',
    provider: 'text',
  })
}

function* createMembers(db: Kysely<unknown>, dialect: DialectName): Tx<void> {
  yield* table(db, 'member', ['ordine', 'id'], {
    ordine: 'text',
    id: 'text',
    codice_fiscale: 'text',
    surname: 'text',
    name: 'text',
    born_on: 'text?',
    sex: 'text?',
    birthplace: 'text?',
    email: 'text?',
    external_pec: 'text?',
    mobile: 'text?',
    street: 'text?',
    postcode: 'text?',
    town: 'text?',
    province: 'text?',
    search: 'text',
    sort_name: 'text',
    is_active: 'integer',
    facts_digest: 'text',
    created_at: 'bigint',
    updated_at: 'bigint',
  })
  // In the order of its letters, whatever the language of the database: as SQLite does.
  if (dialect === 'postgres') yield* statement(db, 'alter table member alter column sort_name type text collate "C"')
  yield* statement(db, 'create unique index member_codice_fiscale on member (ordine, codice_fiscale)')
  yield* statement(db, 'create index member_by_name on member (ordine, sort_name, id, is_active)')
  yield* statement(db, 'create index member_by_code on member (codice_fiscale)')
  const ofMember = { table: 'member', by: ['ordine', 'member'] }
  yield* table(
    db,
    'enrolment',
    { key: ['ordine', 'member', 'albo'], parent: ofMember },
    {
      ordine: 'text',
      member: 'text',
      albo: 'text',
      number: 'text',
      enrolled_on: 'text?',
      status: 'text',
      suspension_cause: 'text?',
    },
  )
  yield* statement(db, 'create index enrolment_by_albo on enrolment (ordine, albo, status)')
  const subjectKey = { ordine: 'text', subject: 'text', wrapped_key: 'text' } as const
  yield* table(db, 'subject_key', ['ordine', 'subject'], subjectKey)
  const personalValue = { ordine: 'text', subject: 'text', ref: 'text', ciphertext: 'text' } as const
  yield* table(db, 'personal_value', ['ordine', 'subject', 'ref'], personalValue)
}

function* createImports(db: Kysely<unknown>): Tx<void> {
  yield* table(db, 'albo_import', ['ordine', 'id'], {
    ordine: 'text',
    id: 'text',
    file_name: 'text',
    file_sha256: 'text',
    file: 'text?',
    encoding: 'text',
    delimiter: 'text',
    status: 'text',
    rows: 'integer',
    accepted: 'integer',
    refused: 'integer',
    new_rows: 'integer',
    changed_rows: 'integer',
    unchanged_rows: 'integer',
    missing_rows: 'integer',
    done_rows: 'integer',
    created_by: 'text',
    created_at: 'bigint',
    finished_at: 'bigint?',
    fault: 'text?',
  })
  const ofImport = { table: 'albo_import', by: ['ordine', 'import'] }
  yield* table(
    db,
    'albo_defect',
    { key: ['ordine', 'import', 'position'], parent: ofImport },
    {
      ordine: 'text',
      import: 'text',
      position: 'integer',
      line: 'integer',
      field: 'text',
      code: 'text',
      severity: 'text',
      message: 'text',
    },
  )
}
