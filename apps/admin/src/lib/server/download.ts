import { error } from '@sveltejs/kit'

type File = { fileName: string; content: string }

/** A file made by the API, to be saved; nothing in its name comes from a person. */
export function downloadOf(file: File | null): Response {
  if (file === null) error(404, { message: '404' })
  const name = file.fileName.replaceAll(/[^\w.-]/g, '-')
  return new Response(file.content, {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
  })
}
