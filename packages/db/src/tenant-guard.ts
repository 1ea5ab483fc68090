import type { KyselyPlugin, PluginTransformQueryArgs, RootOperationNode } from 'kysely'
import type { Sql } from '@postalbo/sql'

/** Refuses, by throwing, every query that reads or changes a tenant's table without naming the tenant (I-37). For tests. */
export function guardTenants(sql: Sql): Sql {
  return { ...sql, kysely: <DB>() => sql.kysely<DB>().withPlugin(guard) }
}

const guard: KyselyPlugin = {
  transformQuery: ({ node }: PluginTransformQueryArgs): RootOperationNode => {
    const named = nodesIn(node, () => true).filter((each) => each.kind === 'CommonTableExpressionNameNode')
    const inside = new Set(named.map(tableName))
    for (const query of queriesIn(node)) check(query, inside)
    return node
  },
  transformResult: async ({ result }) => result,
}

/** Not of one tenant: the addresses and counters that hold no name, and the list of tenants itself. */
const shared = new Set(['ordine', 'address_claim', 'rate_limit', 'installation', 'migration'])
const tenantColumns = new Set(['ordine', 'tenant'])

type Node = { kind: string; [field: string]: unknown }

/** `inside` are the queries within that have a name of their own. */
function check(query: Node, inside: ReadonlySet<string>): void {
  const tables = [query.from, query.table, query.joins].flatMap((part) => tablesOf(part))
  const own = tables.filter((table) => !shared.has(table) && !inside.has(table))
  const named = conditionsOf(query).map((table) => table ?? own[0])
  const forgotten = own.find((table) => !named.includes(table))
  if (forgotten !== undefined) throw new Error(`a query of ${forgotten} does not name the tenant`)
}

/** Every select, update and delete within, each for itself. */
function queriesIn(node: unknown): Node[] {
  const found = /^(Select|Update|Delete)QueryNode$/
  return nodesIn(node, () => true).filter((each) => found.test(each.kind))
}

function tablesOf(part: unknown): string[] {
  const isOutside = (node: Node): boolean => node.kind !== 'OnNode' && node.kind !== 'SelectQueryNode'
  return nodesIn(part, isOutside).flatMap((node) => (node.kind === 'TableNode' ? [tableName(node)] : []))
}

/** For each condition on a tenant's column: of which table; undefined where it is not said. */
function conditionsOf(query: Node): (string | undefined)[] {
  const isOwn = (node: Node): boolean => node === query || node.kind !== 'SelectQueryNode'
  const compared = [query.where, query.joins].flatMap((part) => nodesIn(part, isOwn))
  return compared
    .filter((node) => node.kind === 'ReferenceNode' && tenantColumns.has(columnName(node)))
    .map((node) => (isNode(node.table) ? tableName(node.table) : undefined))
}

function nodesIn(value: unknown, goesInto: (node: Node) => boolean): Node[] {
  if (Array.isArray(value)) return value.flatMap((each) => nodesIn(each, goesInto))
  if (!isNode(value)) return []
  const within = goesInto(value) ? Object.values(value).flatMap((field) => nodesIn(field, goesInto)) : []
  return [value, ...within]
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value
}

function tableName(node: Node): string {
  return identifiersIn(node).at(-1) ?? ''
}

function columnName(node: Node): string {
  return identifiersIn(node.column).at(-1) ?? ''
}

/** As the database writes them, whether the plugin for camel case has run already or not. */
function identifiersIn(node: unknown): string[] {
  return nodesIn(node, () => true).flatMap((each) =>
    each.kind === 'IdentifierNode'
      ? [String(each.name).replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]
      : [],
  )
}
