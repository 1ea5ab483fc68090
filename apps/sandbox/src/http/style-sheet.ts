import { readFileSync } from 'node:fs'

export const styleSheet = readFileSync(new URL('../pages/style.css', import.meta.url), 'utf8')
