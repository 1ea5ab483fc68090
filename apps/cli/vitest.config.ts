import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { globalSetup: '@postalbo/sql/testing-setup' } })
