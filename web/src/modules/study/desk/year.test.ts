import { describe, expect, it } from 'vitest'
import { dayMarks, decisionOf, isOpenToChange, type WeekView } from './year'

const week = (part: Partial<WeekView>): WeekView => ({
  week_on: '2026-10-05',
  opens_at: Date.UTC(2026, 9, 8, 0),
  closes_at: Date.UTC(2026, 9, 11, 12),
  state: 'planned',
  reason: 'usual',
  days: [],
  known: true,
  ...part,
})
const day = (on: string, name: string, kind: 'off' | 'working' = 'off') => ({
  on,
  name,
  kind,
  confirmed: true,
  source: '通知',
})

describe('the weeks of a year', () => {
  it('name days off by their span and worked weekends apart', () => {
    const days = [
      day('2026-10-05', '国庆节'),
      day('2026-10-06', '国庆节'),
      day('2026-10-07', '国庆节'),
      day('2026-10-10', '国庆节', 'working'),
    ]
    expect(dayMarks(week({ days }))).toEqual([
      { name: '国庆节', kind: 'off', days: '5–7' },
      { name: '国庆节', kind: 'working', days: '10' },
    ])
  })
  it('know the way back of a change', () => {
    expect(decisionOf(week({})).choice).toBe('by_rule')
    expect(decisionOf(week({ decided: 'skip' })).choice).toBe('skip')
    expect(decisionOf(week({ decided: 'move' }))).toEqual({
      week_on: '2026-10-05',
      choice: 'move',
      opens_on: '2026-10-08',
    })
  })
  it('stay as they are once their round is out', () => {
    expect(isOpenToChange(week({ state: 'drafted' }))).toBe(true)
    expect(isOpenToChange(week({ state: 'open' }))).toBe(false)
  })
})
