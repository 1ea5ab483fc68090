import { fail, redirect } from '@sveltejs/kit'
import { delimiters, encodings } from '#lib/import/choices.ts'
import { choiceIn, textIn } from '#lib/query.ts'
import { apiFor } from '#lib/server/api.ts'
import type { Actions, PageServerLoad } from './$types'

const sizeAtMost = 10 * 1024 * 1024

export const load: PageServerLoad = async (event) => {
  event.depends('app:import')
  const cursor = textIn(event.url, 'cursore')
  const imports = await apiFor(event).albo.list.query({ ...(cursor && { cursor }) })
  const choice = {
    encoding: choiceIn(event.url, 'codifica', encodings),
    delimiter: choiceIn(event.url, 'separatore', delimiters),
  }
  return { imports, choice, isFirstPage: cursor === undefined }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0) return fail(400, { errors: { file: 'Scelga il file dell’albo' } })
    if (file.size > sizeAtMost)
      return fail(413, { errors: { file: 'Il file supera 10 MB. Lo divida o tolga le colonne che non servono' } })
    const answer = await apiFor(event).albo.upload.mutate({
      fileName: file.name,
      content: Buffer.from(await file.arrayBuffer()).toString('base64'),
      ...chosenIn(form),
    })
    if (!answer.ok) return fail(409, { errors: { file: answer.message } })
    redirect(303, `/admin/importazioni/${answer.id}`)
  },
}

function chosenIn(form: FormData) {
  const encoding = encodings.find((each) => each === form.get('encoding'))
  const delimiter = delimiters.find((each) => each === form.get('delimiter'))
  return { ...(encoding && { encoding }), ...(delimiter && { delimiter }) }
}
