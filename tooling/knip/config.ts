import type { KnipConfig } from 'knip'

/** Dead code: files, exports and dependencies that nothing uses. */
const config: KnipConfig = {
  workspaces: {
    '.': {
      entry: [
        'tooling/*/index.js',
        'tooling/boundaries/dependency-cruiser.cjs',
        'tooling/knip/config.ts',
        'tooling/scripts/*.ts',
      ],
      project: ['tooling/{eslint,prettier,boundaries,knip,scripts}/**/*.{js,cjs,ts}'],
    },
    'packages/*': { project: ['src/**/*.{ts,svelte}'] },
    'apps/*': { project: ['src/**/*.{ts,svelte}'] },
    'apps/{admin,member}': { project: ['src/**/*.{ts,svelte}'], paths: { '#lib/*': ['./src/lib/*'] } },
    'tooling/bench': { entry: ['src/main.ts'], project: ['src/**/*.ts'] },
    'tooling/e2e': { entry: ['src/**/*.e2e.ts', 'playwright.config.ts'], project: ['src/**/*.ts'] },
  },
  ignoreExportsUsedInFile: true,
  includeEntryExports: false,
}

export default config
