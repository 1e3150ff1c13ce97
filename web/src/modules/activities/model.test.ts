import { describe, expect, it } from 'vitest'
import {
  firstAbsent,
  hints,
  lengthOf,
  mayAnnounce,
  nextFirst,
  offeredDays,
  places,
  pointsOf,
  toggled,
  unitsBelow,
  usualTypes,
  wayTo,
} from './model'
import type { ActivityType, ExpectedLine, LeaveLine, RecordView } from './types'

describe('lengths', () => {
  it('knows half a day whatever its minutes, and keeps a length that is not offered', () => {
    expect(lengthOf({ span: 'half_day', minutes: 200 }).key).toBe('half')
    expect(lengthOf({ span: 'hours', minutes: 75 })).toEqual({
      key: 'm75',
      span: 'hours',
      minutes: 75,
    })
  })
})

describe('what is known of a thing', () => {
  it('leaves out what nobody said', () => {
    expect(hints('3月5日', undefined, '', '证书编号 N-1')).toBe('3月5日，证书编号 N-1')
  })
})

describe('days that are offered', () => {
  it('has today, tomorrow and the weekday of the last time twice', () => {
    // 2026-11-21 is a Saturday; the last time was a Wednesday.
    expect(offeredDays('2026-11-21', '2026-10-28')).toEqual([
      '2026-11-21',
      '2026-11-22',
      '2026-11-25',
      '2026-12-02',
    ])
  })
  it('offers no day twice', () => {
    expect(offeredDays('2026-11-21', '2026-11-14')).toEqual([
      '2026-11-21',
      '2026-11-22',
      '2026-11-28',
    ])
    expect(offeredDays('2026-11-30')).toEqual(['2026-11-30', '2026-12-01'])
  })
})

it('kinds come in the order in which a branch needs them', () => {
  const types = ['free_clinic', 'branch_assembly', 'theme_party_day'].map((code) => ({
    code,
  })) as ActivityType[]
  expect(usualTypes(types).map((type) => type.code)).toEqual(['theme_party_day', 'branch_assembly'])
})

describe('the roll', () => {
  const expected = [
    { person_id: 'a', answer: 'on_leave' },
    { person_id: 'b', answer: 'coming' },
    { person_id: 'c' },
  ] as unknown as ExpectedLine[]

  const leave: LeaveLine[] = [{ person_id: 'a', name: '林一', reason: 'surgery' }]

  it('begins with whoever took leave, with a reason for those who may know it', () => {
    expect(firstAbsent(expected, leave)).toEqual({ a: 'surgery' })
    expect(firstAbsent(expected, [])).toEqual({ a: null })
  })
  it('keeps to a record that was begun', () => {
    const record = {
      attendance: [
        { person_id: 'a', presence: 'present' },
        { person_id: 'b', presence: 'absent', reason: 'away' },
      ],
    } as unknown as RecordView
    expect(firstAbsent(expected, leave, record)).toEqual({ b: 'away' })
  })
  it('a second tap takes the first one back', () => {
    const once = toggled({}, 'c')
    expect(once).toEqual({ c: null })
    expect(toggled(once, 'c')).toEqual({})
  })
})

describe('points', () => {
  it('are lines without blanks and without the marks of a pasted list', () => {
    expect(pointsOf('1. 学习文件\n\n  - 讨论 \n（三）2026 年计划')).toEqual([
      '学习文件',
      '讨论',
      '（三）2026 年计划',
    ])
  })
})

it('what has to be written stands before what is to come, and what is over is left out', () => {
  const lines = [
    { state: 'filed', held_on: '2026-11-01' },
    { state: 'announced', held_on: '2026-11-25' },
    { state: 'announced', held_on: '2026-11-24' },
    { state: 'drafting', held_on: '2026-11-20' },
  ] as const
  expect(nextFirst(lines).map((line) => line.held_on)).toEqual([
    '2026-11-20',
    '2026-11-24',
    '2026-11-25',
  ])
})

describe('unitsBelow', () => {
  const units = [
    { unit_id: 'committee' },
    { unit_id: 'general', parent_id: 'committee' },
    { unit_id: 'branch', parent_id: 'general' },
    { unit_id: 'group', parent_id: 'branch' },
    { unit_id: 'other', parent_id: 'committee' },
  ]
  it('gives all that lie below a unit, and never the unit itself', () => {
    const below = (unit: string) => unitsBelow(units, unit).map((one) => one.unit_id)
    expect(below('general')).toEqual(['branch', 'group'])
    expect(below('group')).toEqual([])
    expect(below('')).toEqual([])
  })
})

it('a place is chosen from venues first, and a venue says the way to it', () => {
  const venues = [
    { name: '旧址', address: '江东路 18 号', note: '周一闭馆' },
    { name: '示教室', address: '三楼', note: '' },
  ]
  const hints = { venues, series: [], partners: [], places: ['公园', '示教室'] }
  expect(places(hints).map((one) => one.value)).toEqual(['旧址', '示教室', '公园'])
  expect(places(hints)[0]?.label).toBe('旧址 · 江东路 18 号')
  expect(wayTo(hints, ' 旧址 ')).toBe('江东路 18 号；周一闭馆')
  expect(wayTo(hints, '示教室')).toBe('三楼')
  expect(wayTo(hints, '公园')).toBeUndefined()
  expect(wayTo(hints, null)).toBeUndefined()
})

it('people are told of a trip once somebody agreed, and of all else at once', () => {
  const told = (state?: 'asked' | 'approved' | 'sent_back') =>
    mayAnnounce({
      acts: ['announce'],
      approval: { state, note: '', may_ask: false, may_take_back: false, may_decide: false },
    })
  expect(told()).toBe(false)
  expect(told('asked')).toBe(false)
  expect(told('sent_back')).toBe(false)
  expect(told('approved')).toBe(true)
  expect(mayAnnounce({ acts: ['announce'] })).toBe(true)
  expect(mayAnnounce({ acts: [] })).toBe(false)
})
