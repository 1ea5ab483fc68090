import type { KnipConfig } from 'knip'

/** Dead code: files, exports and dependencies that nothing uses. */
const config: KnipConfig = {
  workspaces: {
    '.': {
      entry: ['tooling/{eslint,prettier}/index.js', 'tooling/boundaries/*.cjs', 'tooling/scripts/*.ts'],
      project: ['tooling/{eslint,prettier,boundaries,scripts}/**/*.{js,cjs,ts}'],
      // Started by name in tooling/scripts/verify.ts.
      ignoreDependencies: ['dependency-cruiser', 'sherif'],
    },
    // Its style sheets are imported by Sass.
    'packages/ui': { project: ['src/**/*.{ts,svelte}'], ignoreDependencies: ['bootstrap-italia'] },
    'packages/*': { project: ['src/**/*.ts'] },
    'apps/admin': { project: ['src/**/*.{ts,svelte}'] },
    'apps/member': { project: ['src/**/*.{ts,svelte}'] },
    'apps/*': { project: ['src/**/*.ts'] },
    'tooling/bench': { project: ['src/**/*.ts'] },
    'tooling/e2e': { entry: ['src/**/*.e2e.ts'], project: ['src/**/*.ts'] },
  },
  ignoreExportsUsedInFile: true,
  treatConfigHintsAsErrors: false,
}

export default config
