import { describe, expect, it } from 'vitest'
import {
  firstAbsent,
  lengthOf,
  nextFirst,
  offeredDays,
  pointsOf,
  recordForm,
  toggled,
  unitsBelow,
  usualTypes,
} from './model'
import type { Activity, ActivityType, ExpectedLine, LeaveLine, RecordView } from './types'

const batch = {
  held_on: '2026-11-25',
  from_minute: 870,
  span: 'hours',
  minutes: 60,
  place: '会议室',
}
const activity = { title: '主题党日', planned: [batch] } as unknown as Activity
const taken = { absent: new Map(), text: '', guests: 0, amounts: {} }

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
    expect([...firstAbsent(expected, leave)]).toEqual([['a', 'surgery']])
    expect([...firstAbsent(expected, [])]).toEqual([['a', undefined]])
  })
  it('keeps to a record that was begun', () => {
    const record = {
      attendance: [
        { person_id: 'a', presence: 'present' },
        { person_id: 'b', presence: 'absent', reason: 'away' },
      ],
    } as unknown as RecordView
    expect([...firstAbsent(expected, leave, record)]).toEqual([['b', 'away']])
  })
  it('a second tap takes the first one back', () => {
    const once = toggled(new Map(), 'c')
    expect(once.has('c')).toBe(true)
    expect(toggled(once, 'c').size).toBe(0)
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

describe('the form of a record', () => {
  it('takes place as it was planned and has what was tapped', () => {
    const form = recordForm(activity, {
      absent: new Map([['a', 'surgery']]),
      text: '学习\n讨论',
      guests: 2,
      amounts: { gifts: 0, served: 30 },
    })
    expect(form.batches).toEqual([batch])
    expect(form.points).toEqual(['学习', '讨论'])
    expect(form.absent).toEqual([{ person_id: 'a', reason: 'surgery' }])
    expect(form.counts).toEqual([{ code: 'served', amount: 30 }])
    expect(form.guest_headcount).toBe(2)
  })
  it('loses nothing of a draft that it does not show', () => {
    const draft = {
      title: '党日',
      batches: [batch, batch],
      agenda: '议程',
      attendance: [
        { person_id: 'a', presence: 'exempt', note: '借调' },
        { person_id: 'b', presence: 'joined' },
        { person_id: 'c', presence: 'present', batch: 2 },
      ],
      partner_name: '街道',
      partner_headcount: 3,
      votes: [{ subject: '事项', in_favour: 3, against: 0, abstained: 1, passed: true }],
      resolutions: [{ resolution_id: 'r', text: '同意' }],
      lecturer: { name: '外请老师', grade: 'external' },
    }
    const form = recordForm({ ...activity, draft } as unknown as Activity, taken)
    expect(form.exempt).toEqual([{ person_id: 'a', reason: '借调' }])
    expect(form.joined).toEqual(['b'])
    expect(form.attended).toEqual([{ person_id: 'c', batch: 2 }])
    expect(form.votes).toEqual([{ subject: '事项', in_favour: 3, against: 0, abstained: 1 }])
    expect(form.resolutions).toEqual([{ resolution_id: 'r', text: '同意' }])
    expect(form.lecturer).toEqual({ person_id: undefined, name: '外请老师', grade: 'external' })
    expect([form.agenda, form.partner_name, form.partner_headcount]).toEqual(['议程', '街道', 3])
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
