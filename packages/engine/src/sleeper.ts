/** A pause that can be cut short; a wake that comes while nobody sleeps shortens the next sleep to nothing. */
export type Sleeper = { sleep(milliseconds: number): Promise<void>; wake(): void }

export function createSleeper(): Sleeper {
  let isWoken = false
  let wakeUp: (() => void) | null = null
  return {
    async sleep(milliseconds) {
      if (!isWoken) await new Promise<void>((resolve) => (wakeUp = startTimer(milliseconds, resolve)))
      isWoken = false
      wakeUp = null
    },
    wake() {
      isWoken = true
      wakeUp?.()
    },
  }
}

function startTimer(milliseconds: number, resolve: () => void): () => void {
  const timer = setTimeout(resolve, milliseconds)
  return () => {
    clearTimeout(timer)
    resolve()
  }
}
