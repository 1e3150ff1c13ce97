import { describe, expect, it } from 'vitest'
import { minuteOf, timeOf } from './clock'

describe('times of a day', () => {
  it('are minutes for the server and hours for people', () => {
    expect(timeOf(0)).toBe('00:00')
    expect(timeOf(5)).toBe('00:05')
    expect(timeOf(570)).toBe('09:30')
    expect(timeOf(1439)).toBe('23:59')
    expect(minuteOf('07:30')).toBe(450)
    expect(minuteOf('23:59')).toBe(1439)
  })
  it('are read in either colon, and what is none is refused', () => {
    expect(minuteOf('9:30')).toBe(570)
    expect(minuteOf('14：05')).toBe(845)
    for (const wrong of ['', '24:00', '12:60', '下午', 'noon']) expect(minuteOf(wrong)).toBe(-1)
  })
})
