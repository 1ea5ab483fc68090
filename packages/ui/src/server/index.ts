export { apiFetchOf, apiUrlFor, type ApiSettings } from './api-fetch.ts'
export { answerTo, recordOf } from './faults.ts'
export { withFaults } from './mapped-client.ts'
