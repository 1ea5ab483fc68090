const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const

export type Encoding = (typeof encodings)[number]

/** The encoding that a person named, by whichever of its names (`cp1252`, `latin1`, `UTF8`); null when it is none of ours. */
export function encodingNamed(name: string): Encoding | null {
  try {
    const known = new TextDecoder(name).encoding
    return encodings.find((encoding) => encoding === known) ?? null
  } catch {
    return null
  }
}

/**
 * The text of a file, without its mark: by the mark where there is one, else UTF-8 where every byte fits it, else
 * windows-1252, in which nearly any file can be read. Null when the bytes do not fit an encoding that was asked for.
 */
export function decode(bytes: Uint8Array, asked: Encoding | null = null): { encoding: Encoding; text: string } | null {
  const encoding = asked ?? markedEncoding(bytes)
  if (encoding !== null) return decodeAs(bytes, encoding)
  return decodeAs(bytes, 'utf-8') ?? decodeAs(bytes, 'windows-1252')
}

function markedEncoding(bytes: Uint8Array): Encoding | null {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): { encoding: Encoding; text: string } | null {
  try {
    return { encoding, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
  } catch {
    return null
  }
}
