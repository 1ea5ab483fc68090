import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import svelteParser from 'svelte-eslint-parser'
import ts from 'typescript-eslint'

const sources = ['**/*.ts']
const tests = ['**/*.test.ts', '**/*.e2e.ts', '**/testing/**', '**/testing.ts', '**/testing-setup.ts']
const tools = ['tooling/**', '**/vite.config.ts', '**/vitest.config.ts', '**/playwright.config.ts']

const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' }
const noExportAll = { selector: 'ExportAllDeclaration', message: 'Name each export.' }
const noEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read in config.ts alone.',
}

/** "The domain is pure": time, chance and the world come in with the event or not at all. */
const impure = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'No clock in the domain.' },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'No clock in the domain.' },
  { selector: "MemberExpression[object.property.name='Now']", message: 'No clock in the domain.' },
  { selector: "MemberExpression[object.name='performance']", message: 'No clock in the domain.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'No chance in the domain.' },
  { selector: 'AwaitExpression', message: 'Nothing is waited for in the domain.' },
  { selector: 'ImportExpression', message: 'Nothing is waited for in the domain.' },
  {
    selector: 'Identifier[name=/^(fetch|setTimeout|setInterval|setImmediate|queueMicrotask|crypto|process|console)$/]',
    message: 'The domain asks nothing of the world.',
  },
  {
    selector: 'ImportDeclaration[source.value=/^node:/]',
    message: 'No Node in the domain: it runs in the browser too.',
  },
]

export default ts.config(
  { ignores: ['**/build/**', '**/.svelte-kit/**', '**/node_modules/**', 'data/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.config.ts'], languageOptions: { parser: ts.parser } },
  {
    files: sources,
    ignores: ['**/*.config.ts'],
    extends: [ts.configs.recommendedTypeCheckedOnly],
    languageOptions: {
      parser: ts.parser,
      // One program for all: each file is checked once.
      parserOptions: { project: 'tsconfig.json', tsconfigRootDir: new URL('.', import.meta.url).pathname },
      globals: globals.node,
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      // JSON and rows of a database are typed where they come in: the parse is the check.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      // Kysely's builders are taken apart in callbacks; they are bound.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/only-throw-error': 'off',
    },
  },
  {
    files: ['**/*.ts', '**/*.svelte', '**/*.js'],
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-depth': ['error', 3],
      complexity: ['error', 12],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: sources,
    ignores: tests,
    rules: {
      'max-lines-per-function': ['error', 80],
      // Three, and options from the fourth on.
      'max-params': ['error', 4],
      'no-restricted-syntax': ['error', noDefaultExport, noExportAll, noEnvironment],
    },
  },
  { files: [...tools, '**/config.ts'], rules: { 'no-restricted-syntax': ['error', noExportAll] } },
  { files: ['**/*.test.ts', '**/*.e2e.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['packages/domain/src/**/*.ts'],
    ignores: tests,
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, noExportAll, noEnvironment, ...impure] },
  },
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parser: svelteParser,
      parserOptions: { parser: ts.parser },
      globals: { ...globals.browser },
    },
    rules: { 'svelte/no-navigation-without-resolve': 'off', 'svelte/no-at-html-tags': 'error' },
  },
)
