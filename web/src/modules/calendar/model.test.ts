import { describe, expect, it } from 'vitest'
import {
  byDay,
  countStates,
  dayOfDuty,
  daysOf,
  fixedDayOf,
  isWithin,
  namesOfDay,
  plusMonths,
  shownState,
  spanOf,
  spanOfDuty,
  stripsOf,
  valuesOfFixedDay,
  weekdayOf,
  wordOfCell,
} from './model'
import type { Duty } from './types'

const duty = (changes: Partial<Duty> = {}): Duty => ({
  unit_id: 'u',
  occasion_id: `${changes.kind}-${changes.period}-${changes.number}`,
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
  rule_code: 'meetings.party_day',
  rev: 1,
  ...changes,
})

describe('dates of a calendar', () => {
  it('step over months and years', () => {
    expect(plusMonths('2026-11', 2)).toBe('2027-01')
    expect(plusMonths('2026-01', -1)).toBe('2025-12')
  })
  it('know the length and the weekdays of a month', () => {
    expect(daysOf('2028-02')).toHaveLength(29)
    expect(daysOf('2026-11').at(-1)).toBe('2026-11-30')
    expect(weekdayOf('2026-11-01')).toBe(7)
    expect(weekdayOf('2026-11-02')).toBe(1)
  })
})

describe('a duty', () => {
  it('may be planned within its period, though only some months are usual', () => {
    expect(spanOf('2026-11')).toEqual({ from: '2026-11-01', to: '2026-11-30' })
    expect(spanOf('2026-Q1')).toEqual({ from: '2026-01-01', to: '2026-03-31' })
    expect(spanOf('2026-H2')).toEqual({ from: '2026-07-01', to: '2026-12-31' })
    const yearly = duty({ period: '2026', from_on: '2026-10-01', due_on: '2026-12-31' })
    expect(isWithin('2026-09-30', spanOfDuty(yearly))).toBe(true)
  })
  it('of an election may be planned from its preparation to its day', () => {
    const election = duty({ period: '2026-12-08', from_on: '2026-06-08', due_on: '2026-12-08' })
    expect(spanOfDuty(election)).toEqual({ from: '2026-06-08', to: '2026-12-08' })
  })
  it('without data is not said to be open', () => {
    expect(shownState(duty({ no_data: true }))).toBe('no_data')
    expect(shownState(duty())).toBe('open')
  })
  it('stands on the day it was done, else on the day it is planned for', () => {
    const plan = { on: '2026-11-12', place: '', title: '' }
    expect(dayOfDuty(duty({ plan }))).toBe('2026-11-12')
    expect(dayOfDuty(duty({ plan, done_on: '2026-11-13' }))).toBe('2026-11-13')
    expect(dayOfDuty(duty())).toBeUndefined()
  })
  it('is counted by state, what needs a decision first', () => {
    const duties = [duty({ state: 'done' }), duty(), duty({ state: 'overdue' }), duty()]
    expect(countStates(duties)).toEqual([
      { state: 'overdue', count: 1 },
      { state: 'open', count: 2 },
      { state: 'done', count: 1 },
    ])
  })
})

describe('an agenda', () => {
  it('has its days in order and leaves out what has no day', () => {
    const days = byDay([{ on: '2026-11-12' }, { on: undefined }, { on: '2026-11-03' }], (x) => x.on)
    expect([...days.keys()]).toEqual(['2026-11-03', '2026-11-12'])
  })
  it('names the festivals of a day', () => {
    const day = (name: string, on: string) =>
      ({ on, name, kind: 'festival', source: '', confirmed: true }) as const
    const days = [day('甲', '2026-11-12'), day('乙', '2026-11-12'), day('丙', '2026-11-13')]
    expect(namesOfDay(days, '2026-11-12')).toBe('甲、乙')
  })
})

describe('a year', () => {
  it('is one strip a kind with all twelve months', () => {
    const quarter = (n: number, changes: Partial<Duty> = {}) =>
      duty({
        kind: 'branch_assembly',
        period: `2026-Q${n}`,
        from_on: `2026-${String(n * 3 - 2).padStart(2, '0')}-01`,
        due_on: `2026-${String(n * 3).padStart(2, '0')}-30`,
        ...changes,
      })
    const [assemblies, days] = stripsOf([quarter(1), quarter(2, { number: 2 }), duty()], 2026, '')
    expect(assemblies?.segments.map(({ from, to }) => [from, to])).toEqual([
      [1, 3],
      [4, 6],
      ...[7, 8, 9, 10, 11, 12].map((month) => [month, month]),
    ])
    expect(days?.segments.find((one) => one.from === 11)?.duties).toHaveLength(1)
  })
  it('keeps duties together whose months overlap', () => {
    const item = (from: string, due: string) =>
      duty({ origin: 'item', kind: 'plan_item', name: '党课', from_on: from, due_on: due })
    const [items] = stripsOf(
      [item('2025-12-01', '2026-02-28'), item('2026-02-01', '2026-03-31')],
      2026,
      '年度计划',
    )
    expect(items?.name).toBe('年度计划')
    expect(items?.segments[0]).toMatchObject({ from: 1, to: 3 })
    expect(items?.segments[0]?.duties).toHaveLength(2)
  })
})

describe('a cell of the overview', () => {
  const none = {
    kind: 'party_day',
    open: 0,
    planned: 0,
    done: 0,
    overdue: 0,
    exempt: 0,
    no_data: 0,
  }
  it('says what needs attention first, and no data only where there is nothing else', () => {
    expect(wordOfCell({ ...none, done: 3, overdue: 1 })).toEqual({ state: 'overdue', count: 1 })
    expect(wordOfCell({ ...none, done: 3, no_data: 2 })).toEqual({ state: 'done', count: 3 })
    expect(wordOfCell({ ...none, no_data: 2 })).toEqual({ state: 'no_data', count: 2 })
  })
  it('of a unit without such duties says nothing', () => {
    expect(wordOfCell(undefined)).toBeNull()
    expect(wordOfCell(none)).toBeNull()
  })
})

describe('a fixed day', () => {
  it('comes from the chosen way alone', () => {
    const values = { day: 8, week: 5, weekday: 3 }
    expect(fixedDayOf({ ...values, way: 'day' })).toEqual({ day: 8 })
    expect(fixedDayOf({ ...values, way: 'weekday' })).toEqual({ week: 5, weekday: 3 })
  })

  it('is read back the way it was set', () => {
    for (const fixed of [{ day: 31 }, { week: 5, weekday: 1 }]) {
      expect(fixedDayOf(valuesOfFixedDay(fixed))).toEqual(fixed)
    }
    expect(valuesOfFixedDay(undefined).way).toBe('day')
  })
})
