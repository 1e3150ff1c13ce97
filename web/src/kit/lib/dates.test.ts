import { describe, expect, it } from 'vitest'
import {
  atOf,
  dayOf,
  formatDay,
  formatDuration,
  formatFull,
  formatLeft,
  formatMoment,
  formatMonth,
  formatTime,
  formatWeekday,
  plusDays,
} from './dates'

const at = (text: string) => Date.parse(`${text}+08:00`)
const now = at('2026-11-18T10:00:00')

describe('dates', () => {
  it('reads a date as the same day of the hospital', () => {
    expect(dayOf(at('2026-11-18T00:30:00'))).toBe('2026-11-18')
    expect(dayOf(Date.UTC(2026, 9, 7, 17))).toBe('2026-10-08')
    expect(formatDay(atOf('2026-11-18'))).toBe('11月18日')
    expect(formatWeekday(atOf('2026-11-18'))).toBe('周三')
    expect(formatMonth(atOf('2026-11-30'))).toBe('2026年11月')
  })

  it('steps over months and years', () => {
    expect(plusDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(plusDays('2026-01-01', -1)).toBe('2025-12-31')
  })

  it('names the day as people do', () => {
    expect(formatMoment(at('2026-11-18T17:30:00'), now)).toBe('今天 17:30')
    expect(formatMoment(at('2026-11-19T08:00:00'), now)).toBe('明天 08:00')
    expect(formatMoment(at('2026-11-22T18:00:00'), now)).toBe('周日 18:00')
    expect(formatMoment(at('2026-12-24T18:00:00'), now)).toBe('12月24日 18:00')
  })

  it('reads the clock of the hospital, wherever the page is read', () => {
    expect(formatFull(at('2026-11-24T08:30:00'))).toBe('2026年11月24日 08:30')
    expect(formatFull(at('2026-12-31T23:59:00'))).toBe('2026年12月31日 23:59')
    expect(formatTime(at('2026-01-01T00:05:00'))).toBe('00:05')
    expect(formatDay(at('2026-03-01T00:00:00'))).toBe('3月1日')
  })

  it('lets midnight close the day that ends', () => {
    expect(formatMoment(at('2026-11-23T00:00:00'), now)).toBe('周日 24:00')
    expect(formatMoment(at('2026-11-19T00:00:00'), now)).toBe('今天 24:00')
  })

  it('says what is left in one unit', () => {
    expect(formatLeft(at('2026-11-22T00:00:00'), now)).toBe('还有 3 天')
    expect(formatLeft(at('2026-11-18T13:30:00'), now)).toBe('还有 3 小时')
    expect(formatLeft(now + 20_000, now)).toBe('还有 1 分钟')
    expect(formatLeft(now, now)).toBe('已截止')
  })

  it('writes durations in minutes and seconds', () => {
    expect(formatDuration(155_000)).toBe('2 分 35 秒')
    expect(formatDuration(9_400)).toBe('9 秒')
  })
})
