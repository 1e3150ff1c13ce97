import { expect, test } from 'vitest'
import { fromClock, toClock } from './clock'

test('an instant reads as the time on the hospital’s clock', () => {
  expect(toClock(Date.UTC(2026, 10, 23, 0, 0))).toBe('2026-11-23 08:00')
  expect(toClock(Date.UTC(2026, 10, 23, 16, 30))).toBe('2026-11-24 00:30')
})

test('a time on the clock comes back as the same instant', () => {
  const at = Date.UTC(2026, 11, 31, 15, 59)
  expect(fromClock(toClock(at))).toBe(at)
})
