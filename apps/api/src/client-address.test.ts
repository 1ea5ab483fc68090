import { expect, test } from 'vitest'
import { clientAddressReader } from './client-address.ts'

const behindProxy = clientAddressReader(['10.0.0.0/8', '::1'])

test('without trusted proxies the header counts for nothing', () => {
  const read = clientAddressReader([])
  expect(read({ peer: '203.0.113.9', forwardedFor: '198.51.100.1' })).toBe('203.0.113.9')
})

test('a trusted proxy says who the client is', () => {
  expect(behindProxy({ peer: '10.1.2.3', forwardedFor: '198.51.100.1' })).toBe('198.51.100.1')
  expect(behindProxy({ peer: '::1', forwardedFor: '2001:db8::5' })).toBe('2001:db8::5')
})

test('what a client wrote before the proxy is left aside', () => {
  expect(behindProxy({ peer: '10.1.2.3', forwardedFor: '1.1.1.1, 198.51.100.1, 10.9.9.9' })).toBe('198.51.100.1')
})

test('a header that is no address stops at the proxy', () => {
  expect(behindProxy({ peer: '10.1.2.3', forwardedFor: 'unknown' })).toBe('10.1.2.3')
})

test('an IPv4 address is the same through an IPv6 socket', () => {
  expect(behindProxy({ peer: '::ffff:10.1.2.3', forwardedFor: '::ffff:198.51.100.1' })).toBe('198.51.100.1')
})
