import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { CivilDate } from '@postalbo/domain'
import type { AlboMember } from '@postalbo/domain/albo'
import { fileProblem } from './file-problem.ts'
import type { Answers, Head, Question, ThreadData } from './file-thread.ts'
import type { FileDefect } from './judge-bytes.ts'
import { choiceProblem, kindProblem, type FileChoice } from './read-records.ts'
import type { Candidate, MissingEnrolment } from './seen.ts'

/** A file that was judged and stays open in a thread of its own until it is closed. */
export type OpenFile = {
  ok: true
  head: Head
  members(from: number, count: number): Promise<AlboMember[]>
  missing(candidates: Candidate[]): Promise<MissingEnrolment[]>
  close(): Promise<void>
}

export type Bounds = { memoryMb: number; timeMs: number }

const usualBounds: Bounds = { memoryMb: 512, timeMs: 20_000 }

/**
 * Reads and judges a file within bounds of time and memory, so that a hostile one harms nothing; one that breaks them is
 * refused as a whole, with a defect that says why.
 */
export async function openFile(
  file: { bytes: Uint8Array; choice: FileChoice; today: CivilDate },
  bounds = usualBounds,
): Promise<OpenFile | { ok: false; defects: FileDefect[] }> {
  const wrong = choiceProblem(file.choice) ?? kindProblem(file.bytes)
  if (wrong !== null) return { ok: false, defects: [{ ...wrong, field: '*', severity: 'error' }] }
  const thread = startThread(file, bounds)
  try {
    const head = await withTimeLimit(thread.ask({ ask: 'head' }), bounds.timeMs)
    if (!head.ok) {
      await thread.close()
      return head
    }
    return {
      ok: true,
      head,
      members: (from, count) => thread.ask({ ask: 'members', from, count }),
      missing: (candidates) => thread.ask({ ask: 'missing', candidates }),
      close: () => thread.close(),
    }
  } catch (fault) {
    await thread.close()
    return { ok: false, defects: [defectOf(fault)] }
  }
}

function startThread(data: ThreadData, bounds: Bounds) {
  const worker = new Worker(new URL('./file-thread.ts', import.meta.url), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: bounds.memoryMb, maxYoungGenerationSizeMb: 64 },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // The parser's messages quote the file: they go nowhere.
    stderr: true,
    stdout: true,
  })
  worker.unref()
  let ending: Error | null = null
  worker.on('error', (fault: Error) => (ending = fault))
  worker.on('exit', () => (ending ??= new Error('the thread of a file has ended')))

  async function ask<Asked extends Question>(question: Asked): Promise<Answers[Asked['ask']]> {
    if (ending !== null) throw ending
    const stopped = new AbortController()
    const { signal } = stopped
    try {
      const exit = once(worker, 'exit', { signal }).then(() => Promise.reject(ending ?? new Error('ended')))
      const answer = once(worker, 'message', { signal })
      worker.postMessage(question)
      worker.ref()
      const [value] = await Promise.race([answer, exit])
      return value as Answers[Asked['ask']]
    } finally {
      worker.unref()
      stopped.abort()
    }
  }

  return {
    ask,
    async close() {
      await worker.terminate()
    },
  }
}

class TimeIsUp extends Error {
  override name = 'TimeIsUp'
}

async function withTimeLimit<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TimeIsUp()), milliseconds)
  })
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}

function defectOf(fault: unknown): FileDefect {
  const isOutOfMemory = fault instanceof Error && 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY'
  if (fault instanceof TimeIsUp) return { ...fileProblem('file.tooSlow'), field: '*', severity: 'error' }
  const code = isOutOfMemory ? 'file.tooHeavy' : 'file.unreadable'
  return { ...fileProblem(code), field: '*', severity: 'error' }
}
