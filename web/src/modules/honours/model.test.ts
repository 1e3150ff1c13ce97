import { describe, expect, it } from 'vitest'
import { dayOrYear } from './model'

describe('when an honour was awarded', () => {
  it('is its day, and the year where no day is known', () => {
    expect(dayOrYear({ year: 2025, awarded_on: '2026-01-09' })).toBe('2026-01-09')
    expect(dayOrYear({ year: 2025 })).toBe('2025')
  })
})
