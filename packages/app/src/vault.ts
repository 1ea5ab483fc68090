import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto'

/** Where a sealed value stands: it opens nowhere else. */
export type SealedAt = { ordine: string; subject: string; ref: string }

/** What a text is sealed for: it opens for the same Ordine and use alone. */
export type SealedFor = { ordine: string; use: 'search' | 'planFilter' }

export type Pepper = 'address' | 'holder' | 'rate' | 'token'

/** Keys and secrets of the installation. Everything is synchronous, nothing is kept. */
export type Vault = {
  /** A new key for a subject, wrapped: what `subject_key.wrapped_key` holds. Gone, all that it sealed is gone. */
  newSubjectKey(ordine: string, subject: string): string
  seal(wrappedKey: string, at: SealedAt, value: string): string
  /** Throws when the key, the place or the value is another one. */
  open(wrappedKey: string, at: SealedAt, sealed: string): string
  /** Seals a text of no one subject, under a key of the installation: it stands where nobody is to read it. */
  sealText(sealedFor: SealedFor, text: string): string
  /** Null for what was sealed for another Ordine or use, or altered. */
  openText(sealedFor: SealedFor, sealed: string): string | null
  /** HMAC under a secret of the installation, for look-ups of values that are easy to guess (base64url, 43 characters). */
  hmac(pepper: Pepper, value: string): string
}

export function createVault(dataKey: Buffer): Vault {
  if (dataKey.length !== 32) throw new Error('the data key has 32 bytes')
  const wrapping = derive(dataKey, 'subject-key')
  const texts = derive(dataKey, 'text')
  const peppers = new Map<Pepper, KeyObject>()
  const pepperOf = (pepper: Pepper): KeyObject => {
    const known = peppers.get(pepper) ?? derive(dataKey, `pepper/${pepper}`)
    peppers.set(pepper, known)
    return known
  }
  const keyOf = (wrappedKey: string, at: SealedAt): KeyObject =>
    createSecretKey(decrypt(wrapping, keyPlace(at.ordine, at.subject), wrappedKey))
  return {
    newSubjectKey: (ordine, subject) => encrypt(wrapping, keyPlace(ordine, subject), randomBytes(32)),
    seal: (wrappedKey, at, value) => encrypt(keyOf(wrappedKey, at), valuePlace(at), Buffer.from(value, 'utf8')),
    open: (wrappedKey, at, sealed) => decrypt(keyOf(wrappedKey, at), valuePlace(at), sealed).toString('utf8'),
    sealText: (sealedFor, text) => encrypt(texts, textPlace(sealedFor), Buffer.from(text, 'utf8')),
    openText: (sealedFor, sealed) => decryptOrNull(texts, textPlace(sealedFor), sealed),
    hmac: (pepper, value) => createHmac('sha256', pepperOf(pepper)).update(value, 'utf8').digest('base64url'),
  }
}

/** A key object: used again and again, it costs a quarter of what its bytes would. */
function derive(dataKey: Buffer, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), `postalbo/${purpose}`, 32)))
}

const keyPlace = (ordine: string, subject: string): string => JSON.stringify([ordine, subject])
const valuePlace = (at: SealedAt): string => JSON.stringify([at.ordine, at.subject, at.ref])
const textPlace = ({ ordine, use }: SealedFor): string => JSON.stringify([ordine, use])

const nonceLength = 12
const tagLength = 16

/** AES-256-GCM: nonce, ciphertext and tag in one base64url text; the place is authenticated with it. */
function encrypt(key: KeyObject, place: string, value: Buffer): string {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(place, 'utf8'))
  return Buffer.concat([nonce, cipher.update(value), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

function decrypt(key: KeyObject, place: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength), { authTagLength: tagLength })
  decipher.setAAD(Buffer.from(place, 'utf8'))
  decipher.setAuthTag(bytes.subarray(-tagLength))
  return Buffer.concat([decipher.update(bytes.subarray(nonceLength, -tagLength)), decipher.final()])
}

function decryptOrNull(key: KeyObject, place: string, sealed: string): string | null {
  try {
    return decrypt(key, place, sealed).toString('utf8')
  } catch {
    return null
  }
}
