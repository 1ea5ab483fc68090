import { randomBytes } from 'node:crypto'

/** Gives a new UUID (version 7) at each call, in order of time also within one millisecond (RFC 9562). */
export function createIds(clock: () => number, random: (size: number) => Buffer = randomBytes): () => string {
  let lastAt = 0
  let counter = 0
  return () => {
    const now = clock()
    counter = now > lastAt ? 0 : counter + 1
    // The 12 bits of the counter are used up, or the clock went back: borrow from the next millisecond.
    if (counter > 0xfff) {
      lastAt += 1
      counter = 0
    }
    lastAt = Math.max(lastAt, now)
    return format(lastAt, counter, random(8))
  }
}

function format(at: number, counter: number, random: Buffer): string {
  const time = at.toString(16).padStart(12, '0')
  const version = (0x7000 | counter).toString(16)
  random.writeUInt8((random.readUInt8(0) & 0x3f) | 0x80, 0)
  const tail = random.toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${tail.slice(0, 4)}-${tail.slice(4)}`
}
