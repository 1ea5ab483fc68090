/** `encoding` and `delimiter` only where a person chose them; found out otherwise. */
export type UploadedFile = { fileName: string; bytes: Buffer; encoding?: string; delimiter?: string }

/** What the CLI prints (contract of `postalbo albo import`). */
export type ImportReport = {
  file: string
  encoding: string
  delimiter: string
  rows: number
  accepted: number
  refused: number
  changes: { new: number; changed: number; unchanged: number; missing: number }
  defects: { line: number; field: string; code: string; severity: 'error' | 'warning'; message: string }[]
}
