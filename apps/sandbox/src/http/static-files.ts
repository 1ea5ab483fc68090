import { readFileSync } from 'node:fs'

export const styleSheet = readFileSync(new URL('../pages/style.css', import.meta.url), 'utf8')

export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#17324d"/>' +
  '<path d="M6 10h20v13H6zm0 0 10 8 10-8" fill="none" stroke="#fff" stroke-width="2"/></svg>'
