import { describe, expect, it } from 'vitest'
import { badgeOf, minuteOf, timeOf } from './model'

describe('times of the day', () => {
  it('are minutes for the server and hours for people', () => {
    expect(timeOf(0)).toBe('00:00')
    expect(timeOf(480)).toBe('08:00')
    expect(timeOf(1439)).toBe('23:59')
    expect(minuteOf('07:30')).toBe(450)
    expect(minuteOf('23:59')).toBe(1439)
    for (const wrong of ['', '24:00', '7:30', '12:60', 'noon'])
      expect(minuteOf(wrong)).toBe(undefined)
  })
})

describe('the bell', () => {
  it('says how many are unread, up to 99', () => {
    expect(badgeOf(0)).toBe('')
    expect(badgeOf(7)).toBe('7')
    expect(badgeOf(99)).toBe('99')
    expect(badgeOf(100)).toBe('99+')
  })
})
