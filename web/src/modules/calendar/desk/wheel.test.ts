import { describe, expect, it } from 'vitest'
import type { Duty } from '../types'
import { monthOfDuty, nextOf, pointAt, segmentPath, wheelOf } from './wheel'

const duty = (more: Partial<Duty>): Duty => ({
  unit_id: 'u',
  occasion_id: 'o',
  origin: 'rule',
  kind: 'party_day',
  name: '主题党日',
  period: '2026-11',
  number: 1,
  from_on: '2026-11-01',
  due_on: '2026-11-30',
  state: 'open',
  no_data: false,
  by_fixed_day: false,
  by_hand: false,
  rule_code: 'life.party_day',
  rev: 1,
  ...more,
})

describe('the year wheel', () => {
  it('has twelve months and says first what needs a decision', () => {
    const wheel = wheelOf(
      [
        duty({ state: 'done', done_on: '2026-11-05' }),
        duty({ state: 'overdue' }),
        duty({ state: 'done', done_on: '2026-11-06' }),
      ],
      2026,
    )
    expect(wheel).toHaveLength(12)
    expect(wheel[10]).toEqual({
      month: 11,
      counts: [
        { state: 'overdue', count: 1 },
        { state: 'done', count: 2 },
      ],
    })
    expect(wheel[0]?.counts).toEqual([])
  })

  it('puts a duty where it was done, planned or is due, within its year', () => {
    expect(monthOfDuty(duty({ done_on: '2026-10-02' }), 2026)).toBe('2026-10')
    expect(monthOfDuty(duty({ done_on: '2027-01-02' }), 2026)).toBe('2026-11')
    expect(monthOfDuty(duty({ plan: { on: '2026-09-02', place: '', title: '' } }), 2026)).toBe(
      '2026-09',
    )
  })

  it('begins at twelve o’clock and goes right', () => {
    expect(pointAt(0, 100)).toEqual({ x: 0, y: -100 })
    expect(pointAt(3, 100)).toEqual({ x: 100, y: -0 })
    expect(segmentPath(1, 50, 100)).toMatch(/^M 0 -100 A 100 100 0 0 1 50 -86.6 /)
  })

  it('lists what waits by its next day', () => {
    const next = nextOf(
      [
        duty({ occasion_id: 'later', due_on: '2026-12-31' }),
        duty({ occasion_id: 'done', state: 'done', done_on: '2026-11-01' }),
        duty({ occasion_id: 'past', state: 'overdue', due_on: '2026-10-31' }),
        duty({ occasion_id: 'before', no_data: true, due_on: '2026-01-31' }),
      ],
      5,
    )
    expect(next.map((one) => one.occasion_id)).toEqual(['past', 'later'])
  })
})
