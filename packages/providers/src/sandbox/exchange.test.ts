import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { exchange } from './exchange.ts'

async function callTo(listener: RequestListener) {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: urlOf(server), headers: {}, body: {}, timeoutMs: 200 }
}

test('an answer that has no end is given up', async () => {
  const call = await callTo((_request, response) => {
    const more = () => response.write('x'.repeat(16 * 1024), () => !response.destroyed && more())
    more()
  })
  expect(await exchange({ ...call, timeoutMs: 5000 })).toEqual({ ok: false, cause: 'answerTooLong' })
})

test('an answer whose body stops coming runs into the time allowed', async () => {
  const call = await callTo((_request, response) => response.writeHead(200).write('{"casella":'))
  expect(await exchange(call)).toEqual({ ok: false, cause: 'timeout' })
})

test('a redirect is not followed: our secret goes to nobody else', async () => {
  const call = await callTo((_request, response) => response.writeHead(307, { location: 'http://example.org/' }).end())
  expect(await exchange(call)).toEqual({ ok: true, status: 307, text: '' })
})

test('where nobody listens it says so', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = urlOf(server)
  server.close()
  await once(server, 'close')
  expect(await exchange({ url, headers: {}, body: {}, timeoutMs: 1000 })).toEqual({ ok: false, cause: 'unreachable' })
})

function urlOf(server: Server): URL {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return new URL(`http://127.0.0.1:${address.port}`)
}
