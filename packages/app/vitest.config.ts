import { defineConfig } from 'vitest/config'

// A busy machine is slow to start threads and databases: no test is about how fast that goes.
export default defineConfig({ test: { globalSetup: '@postalbo/sql/testing-setup', testTimeout: 20_000 } })
