import type { DialectName } from '@postalbo/sql'

/** Each table that only grows, with the column that counts its rows and the key under which it counts. */
const tables = [
  { table: 'journal', counter: 'version', within: ['tenant', 'workflow'] },
  { table: 'audit', counter: 'seq', within: ['tenant'] },
  { table: 'audit_link', counter: 'number', within: ['tenant'] },
] as const

type AppendOnly = (typeof tables)[number]

/**
 * Triggers that refuse to change or delete a row, or to add one that does not follow the last. On SQLite they hold
 * against REPLACE too, since every connection sets `recursive_triggers` (reliability: F8).
 */
export function appendOnly(dialect: DialectName): string[] {
  return dialect === 'sqlite' ? tables.flatMap(onSqlite) : [...functionsOfPostgres, ...tables.flatMap(onPostgres)]
}

function onSqlite({ table, counter, within }: AppendOnly): string[] {
  const same = within.map((column) => `${column} = new.${column}`).join(' and ')
  const refuse = `begin select raise(abort, '${table} only grows'); end`
  return [
    `create trigger ${table}_no_update before update on ${table} ${refuse}`,
    `create trigger ${table}_no_delete before delete on ${table} ${refuse}`,
    `create trigger ${table}_gapless before insert on ${table}
       when new.${counter} is not (select coalesce(max(${counter}), 0) + 1 from ${table} where ${same})
       begin select raise(abort, '${table} has no gaps'); end`,
  ]
}

const functionsOfPostgres = [
  `create function only_grows() returns trigger language plpgsql as $$
     begin raise exception '% only grows', tg_table_name; end $$`,
]

function onPostgres({ table, counter, within }: AppendOnly): string[] {
  const same = within.map((column) => `${column} = new.${column}`).join(' and ')
  return [
    `create trigger ${table}_no_change before update or delete on ${table}
       for each row execute function only_grows()`,
    `create trigger ${table}_no_truncate before truncate on ${table}
       for each statement execute function only_grows()`,
    `create function ${table}_gapless() returns trigger language plpgsql as $$
       begin
         if new.${counter} is distinct from (select coalesce(max(${counter}), 0) + 1 from ${table} where ${same}) then
           raise exception '${table} has no gaps';
         end if;
         return new;
       end $$`,
    `create trigger ${table}_gapless before insert on ${table} for each row execute function ${table}_gapless()`,
  ]
}
