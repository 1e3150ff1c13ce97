import { describe, expect, it } from 'vitest'
import { badgeOf } from './model'

describe('the bell', () => {
  it('says how many are unread, up to 99', () => {
    expect(badgeOf(0)).toBe('')
    expect(badgeOf(7)).toBe('7')
    expect(badgeOf(99)).toBe('99')
    expect(badgeOf(100)).toBe('99+')
  })
})
