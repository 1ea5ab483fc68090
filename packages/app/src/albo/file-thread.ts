import { parentPort, workerData } from 'node:worker_threads'
import type { CivilDate } from '@postalbo/domain'
import type { AlboMember } from '@postalbo/domain/albo'
import { judgeBytes, type FileDefect, type JudgedBytes } from './judge-bytes.ts'
import type { FileChoice } from './read-records.ts'
import { createSeen, type Candidate, type MissingEnrolment } from './seen.ts'

/** What the thread is started with, and what may be asked of it, one question at a time. */
export type ThreadData = { bytes: Uint8Array; choice: FileChoice; today: CivilDate }
export type Question =
  { ask: 'head' } | { ask: 'members'; from: number; count: number } | { ask: 'missing'; candidates: Candidate[] }
export type Head = Omit<JudgedBytes, 'members' | 'refusedRows'> & { people: number }
export type Answers = {
  head: Head | { ok: false; defects: FileDefect[] }
  members: AlboMember[]
  missing: MissingEnrolment[]
}

/** A file is read and judged apart from everything else: what it costs, it costs here. */
function answerQuestions({ bytes, choice, today }: ThreadData): void {
  const judged = judgeBytes(bytes, choice, today)
  const missing = judged.ok ? createSeen(judged.members, judged.refusedRows) : () => []
  parentPort?.on('message', (question: Question) => parentPort?.postMessage(answerTo(question)))

  function answerTo(question: Question): Answers[keyof Answers] {
    if (question.ask === 'head') return headOf(judged)
    if (question.ask === 'missing') return missing(question.candidates)
    return judged.ok ? judged.members.slice(question.from, question.from + question.count) : []
  }
}

function headOf(judged: ReturnType<typeof judgeBytes>): Answers['head'] {
  if (!judged.ok) return judged
  const { members, refusedRows: _refusedRows, ...head } = judged
  return { ...head, people: members.length }
}

if (parentPort !== null) answerQuestions(workerData as ThreadData)
