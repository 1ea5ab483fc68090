import { performance } from 'node:perf_hooks'

/** One line of `pnpm bench --json` (the keys are a contract with scripts). */
export type Figure = {
  name: string
  unit: string
  ours: number
  /** The bare driver doing the same writes or reads, same pragmas; null where there is no such thing. */
  bare: number | null
  peers: Record<string, number>
  ratioToBare: number | null
  ratioToPeer: number | null
  notes: string
}

export type Bench = { name: string; run(quick: boolean): Promise<Figure> }

/** One way to do the work: `prepare` is not timed, `work` is, `finish` is not. */
export type Contestant<T> = {
  prepare(): Promise<T>
  work(ready: T): Promise<void> | void
  finish(ready: T): Promise<void> | void
}

/** Seconds of each, as medians of runs in turn, so that a noisy machine is noisy for both. */
export async function inTurn<A, B>(
  runs: number,
  ours: Contestant<A>,
  bare: Contestant<B>,
): Promise<{ ours: number; bare: number }> {
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
  for (let run = 0; run < runs; run += 1) {
    times.ours.push(await time(ours))
    times.bare.push(await time(bare))
  }
  return { ours: median(times.ours), bare: median(times.bare) }
}

export async function time<T>({ prepare, work, finish }: Contestant<T>): Promise<number> {
  const ready = await prepare()
  const begun = performance.now()
  await work(ready)
  const seconds = (performance.now() - begun) / 1000
  await finish(ready)
  return seconds
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** `count` things done in those seconds, as a rate beside the bare one. */
export function figure(
  name: string,
  unit: string,
  asked: { count: number; seconds: { ours: number; bare: number }; notes: string },
): Figure {
  const { count, seconds, notes } = asked
  return {
    name,
    unit,
    ours: Math.round(count / seconds.ours),
    bare: Math.round(count / seconds.bare),
    peers: {},
    ratioToBare: Number((seconds.bare / seconds.ours).toFixed(3)),
    ratioToPeer: null,
    notes,
  }
}
