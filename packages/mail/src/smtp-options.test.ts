import { expect, test } from 'vitest'
import { smtpOptions } from './smtp-options.ts'

test('smtps is TLS from the first byte, with its user and password decoded', () => {
  expect(smtpOptions('smtps://ordine:p%40ss@mail.example.it')).toEqual({
    host: 'mail.example.it',
    port: 465,
    secure: true,
    auth: { user: 'ordine', pass: 'p@ss' },
  })
})

test('smtp+starttls sends nothing before TLS', () => {
  expect(smtpOptions('smtp+starttls://mail.example.it')).toEqual({
    host: 'mail.example.it',
    port: 587,
    secure: false,
    requireTLS: true,
  })
})

test('smtp takes TLS where it is offered', () => {
  expect(smtpOptions('smtp://[::1]:3125')).toEqual({ host: '::1', port: 3125, secure: false, opportunisticTLS: true })
})

test.each([
  'http://mail.example.it',
  'mail.example.it:25',
  'smtp://',
  'smtps://mail.example.it?tls.rejectUnauthorized=false',
])('what is no SMTP URL is refused: %s', (url) => {
  expect(() => smtpOptions(url)).toThrow('SMTP URL')
})

test('a password never travels in the clear, and is not in the message', () => {
  expect(() => smtpOptions('smtp://ordine:segreto@mail.example.it')).toThrow(/^(?!.*segreto).*smtps/)
})
