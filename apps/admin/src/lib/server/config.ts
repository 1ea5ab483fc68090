/** Only for `vite dev`, where the API runs in a process of its own. */
export const apiOrigin = process.env['API_ORIGIN'] ?? null
