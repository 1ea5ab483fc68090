import { expect, test } from 'vitest'
import { mayCall, policy, roles } from './policy.ts'
import { appRouter } from './router.ts'

test('every procedure has its line in the table, and every line its procedure', () => {
  expect(Object.keys(policy).sort()).toEqual(Object.keys(appRouter._def.procedures).sort())
})

test('what is not in the table is open to nobody', () => {
  const names = ['member.erase', 'toString', '__proto__', '']
  expect(names.flatMap((name) => roles.filter((role) => mayCall(name, role)))).toEqual([])
})

test('only members accept or decline: no operator does it for them (I-4)', () => {
  const own = ['activation.accept', 'activation.decline']
  expect(own.flatMap((path) => roles.filter((role) => mayCall(path, role)))).toEqual(['member', 'member'])
})

test('members see and do nothing but their own', () => {
  const open = Object.keys(policy).filter((path) => mayCall(path, 'member') && !mayCall(path, 'anonymous'))
  expect(open.filter((path) => !/^(mailbox|activation)\./.test(path))).toEqual([])
})
