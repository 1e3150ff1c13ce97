import { describe, expect, it } from 'vitest'
import type { Activity, ActivityType } from './types'
import { recordForm, writtenOf } from './written'

const batch = {
  held_on: '2026-11-25',
  from_minute: 870,
  span: 'hours',
  minutes: 75,
  place: '会议室',
}
const activity = { title: '主题党日', planned: [batch] } as unknown as Activity
const fresh = () => writtenOf(activity, [], [])
const draft = {
  title: '党日',
  batches: [batch, batch],
  agenda: '议程',
  points: ['学习', '讨论'],
  attendance: [
    { person_id: 'a', presence: 'exempt', note: '借调' },
    { person_id: 'b', presence: 'joined' },
    { person_id: 'c', presence: 'present', batch: 2 },
    { person_id: 'd', presence: 'absent' },
  ],
  counts: [{ code: 'served', label: '服务人次', measure: '人次', amount: 30 }],
  partner_name: '街道',
  partner_headcount: 3,
  guest_headcount: 2,
  votes: [{ subject: '事项', in_favour: 3, against: 0, abstained: 1, passed: true }],
  resolutions: [
    { resolution_id: 'r', text: '同意' },
    {
      resolution_id: 's',
      text: '开展义诊',
      follow_up: { due_on: '2026-12-10', people: [{ person_id: 'c', name: '林一' }] },
    },
  ],
  lecturer: { name: '外请老师', grade: 'external' },
}
const begun = { ...activity, draft } as unknown as Activity

describe('a record that was begun', () => {
  it('comes back as it was when nothing is typed', () => {
    const form = recordForm(begun, writtenOf(begun, [], []))
    expect(form).toEqual({
      title: '党日',
      batches: [batch, batch],
      agenda: '议程',
      points: ['学习', '讨论'],
      lecturer: { name: '外请老师', grade: 'external' },
      partner_name: '街道',
      partner_headcount: 3,
      guest_headcount: 2,
      absent: [{ person_id: 'd', reason: undefined }],
      exempt: [{ person_id: 'a', reason: '借调' }],
      joined: ['b'],
      attended: [{ person_id: 'c', batch: 2 }],
      counts: [{ code: 'served', amount: 30 }],
      votes: [{ subject: '事项', in_favour: 3, against: 0, abstained: 1 }],
      resolutions: [
        { resolution_id: 'r', text: '同意', follow_up: undefined },
        {
          resolution_id: 's',
          text: '开展义诊',
          follow_up: { due_on: '2026-12-10', person_ids: ['c'] },
        },
      ],
    })
  })
})

describe('a record that is typed', () => {
  it('takes place as it was planned', () => {
    const form = recordForm(activity, { ...fresh(), text: '学习\n讨论' })
    expect(form.title).toBe('主题党日')
    expect(form.batches).toEqual([batch])
    expect(form.points).toEqual(['学习', '讨论'])
    expect(form.lecturer).toBeUndefined()
  })
  it('takes the partner of the plan over where the type asks for one', () => {
    const with_partner = { ...activity, partner: '街道' } as Activity
    const typed = (asks: string[], one = with_partner) =>
      writtenOf(one, [], [], { asks } as unknown as ActivityType).partner_name
    expect(typed(['partner'])).toBe('街道')
    expect(typed(['guests'])).toBe('')
    // What the draft says stands, also when it says nothing.
    const alone = { ...draft, partner_name: undefined }
    expect(typed(['partner'], { ...with_partner, draft: alone } as unknown as Activity)).toBe('')
  })
  it('keeps a lecturer of the hospital by the list and a guest by name', () => {
    const by = (grade: 'member' | 'external') =>
      recordForm(activity, { ...fresh(), lecturer: { grade, person_id: 'a', name: ' 周教授 ' } })
    expect(by('member').lecturer).toEqual({ grade: 'member', person_id: 'a' })
    expect(by('external').lecturer).toEqual({ grade: 'external', name: '周教授' })
  })
  it('whoever does not count is neither absent nor at a batch', () => {
    const form = recordForm(activity, {
      ...fresh(),
      absent: { a: 'away' },
      exempt: { a: '援外' },
      attended: { a: 2, b: 2 },
    })
    expect(form.absent).toEqual([])
    expect(form.exempt).toEqual([{ person_id: 'a', reason: '援外' }])
    // There is one batch only.
    expect(form.attended).toEqual([])
  })
  it('a reason that nobody is shown is left as it is', () => {
    const form = recordForm(activity, { ...fresh(), exempt: { a: '' } })
    expect(form.exempt).toEqual([{ person_id: 'a', reason: undefined }])
  })
  it('a number that was cleared counts nobody', () => {
    const form = recordForm(activity, {
      ...fresh(),
      guests: '' as unknown as number,
      votes: [{ subject: ' 事项 ', in_favour: 5, against: '' as unknown as number, abstained: 0 }],
    })
    expect(form.guest_headcount).toBe(0)
    expect(form.votes).toEqual([{ subject: '事项', in_favour: 5, against: 0, abstained: 0 }])
  })
  it('a resolution without a follow-up forgets its day and people', () => {
    const one = { text: '通过计划', follow_up: false, due_on: '2026-12-10', people: ['a'] }
    const form = recordForm(activity, { ...fresh(), resolutions: [one] })
    expect(form.resolutions).toEqual([
      { resolution_id: undefined, text: '通过计划', follow_up: undefined },
    ])
  })
})
