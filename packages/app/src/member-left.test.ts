import { expect, test } from 'vitest'
import { leavingStatus } from './member-left.ts'

test('a member leaves when the last enrolment has ended, by the gravest of the ends', () => {
  expect(leavingStatus(['struckOff'])).toBe('struckOff')
  expect(leavingStatus(['transferred', 'deceased'])).toBe('deceased')
})

test('who leaves one albo and stays in another has not left', () => {
  expect(leavingStatus(['struckOff', 'active'])).toBeNull()
})

test('a suspended member is still enrolled [law]', () => {
  expect(leavingStatus(['suspended'])).toBeNull()
  expect(leavingStatus(['transferred', 'suspended'])).toBeNull()
})
