import { describe, expect, test } from 'vitest'
import { apiFetchOf, apiUrlFor } from './api-fetch.ts'
import { answerTo, recordOf } from './faults.ts'
import { withFaults } from './mapped-client.ts'
import { parseSetCookie } from './set-cookie.ts'

function visit(answer: (request: Request) => Response) {
  const asked: Request[] = []
  const set: unknown[][] = []
  const event = {
    request: new Request('http://albo.test/', { headers: { cookie: 'session=abc' } }),
    url: new URL('http://albo.test/'),
    platform: {
      req: {
        postalbo: {
          fetch: (request: Request) => {
            asked.push(request)
            return Promise.resolve(answer(request))
          },
        },
      },
    },
    cookies: { set: (...parameters: unknown[]) => void set.push(parameters) },
  }
  return { event, asked, set }
}

const settings = { app: 'member', apiOrigin: null } as const

describe('calls to the API', () => {
  test('stay in the process and carry the cookie of the visitor and the name of the app', async () => {
    const { event, asked } = visit(() => new Response('{}'))
    await apiFetchOf(event, settings)(`${apiUrlFor(event, settings)}/session.current`)
    expect(asked[0]?.url).toBe('http://albo.test/trpc/session.current')
    expect(asked[0]?.headers.get('cookie')).toBe('session=abc')
    expect(asked[0]?.headers.get('x-postalbo-app')).toBe('member')
    expect(asked[0]?.headers.get('origin')).toBe('http://albo.test')
  })

  test('hand the cookies of the answer to the visitor, with the same attributes', async () => {
    const answer = new Response('{}')
    answer.headers.append('set-cookie', 's=a%3Db; Path=/; HttpOnly; SameSite=Lax; Max-Age=1800')
    const { event, set } = visit(() => answer)
    await apiFetchOf(event, settings)('http://albo.test/trpc/x')
    expect(set).toEqual([
      [
        's',
        'a%3Db',
        expect.objectContaining({ path: '/', httpOnly: true, secure: false, sameSite: 'lax', maxAge: 1800 }),
      ],
    ])
  })

  test('go to the origin of the API when it is another process', () => {
    const { event } = visit(() => new Response('{}'))
    expect(apiUrlFor({ ...event, platform: undefined }, { ...settings, apiOrigin: 'http://api.test' })).toBe(
      'http://api.test/trpc',
    )
  })
})

test('a Set-Cookie header without a name is no cookie', () => {
  expect(parseSetCookie('=x; Path=/')).toBeNull()
})

describe('a fault of the API', () => {
  test.each([
    [{ code: 'UNAUTHORIZED' }, { kind: 'signIn' }],
    [{ code: 'FORBIDDEN' }, { kind: 'error', status: 403, reference: null }],
    [{ code: 'NOT_FOUND' }, { kind: 'error', status: 404, reference: null }],
    [{ code: 'BAD_REQUEST' }, { kind: 'error', status: 404, reference: null }],
    [
      { code: 'INTERNAL_SERVER_ERROR', reference: 'R1' },
      { kind: 'error', status: 500, reference: 'R1' },
    ],
    [undefined, { kind: 'error', status: 503, reference: null }],
  ])('%o becomes a page', (data, answer) => {
    expect(answerTo(faultWith(data))).toEqual(answer)
  })

  test('of another kind is left alone', () => {
    expect(answerTo(new Error('x'))).toBeNull()
  })

  test('is logged without its message, which could hold personal data', () => {
    const line = recordOf(new TypeError('Rossi Mario'), { reference: 'R1', route: '/dati' })
    expect(line).toContain('"reference":"R1"')
    expect(line).not.toContain('Rossi')
  })
})

test('a rejected call of any depth goes through the one place that maps faults', async () => {
  const client = { member: { read: { query: () => Promise.reject(new Error('x')) } } }
  const mapped = withFaults(client, () => {
    throw new Error('mapped')
  })
  await expect(mapped.member.read.query()).rejects.toThrow('mapped')
})

function faultWith(data: unknown): Error {
  return Object.assign(new Error('x'), { name: 'TRPCClientError', data })
}
