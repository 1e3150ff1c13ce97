import { expect, test } from 'vitest'
import { dayOf, dueVisits, nextVisit, type OwnLearning, type Supervision } from './model'

const visit = (month: number, recorded_on?: string): Supervision => ({
  supervision_id: String(month),
  year: 2026,
  month,
  unit_id: 'u',
  unit_name: '内科党支部',
  leader_name: '贺一',
  record: recorded_on ? '讨论热烈' : '',
  recorded_on,
  own: true,
  rev: 1,
})
const own = (...supervisions: Supervision[]): OwnLearning => ({
  year: 2026,
  month: 11,
  readings: [],
  supervisions,
})

test('a record is asked for visits up to this month, those without one first', () => {
  const shown = dueVisits(own(visit(3, '2026-03-05'), visit(9), visit(11), visit(12)))
  expect(shown.map((one) => one.month)).toEqual([9, 11, 3])
})

test('the next visit is one that has no record and has not gone by', () => {
  expect(nextVisit(own(visit(3), visit(11, '2026-11-02'), visit(12)))?.month).toBe(12)
  expect(nextVisit(own(visit(3)))).toBeUndefined()
})

test('the day is that of the hospital, wherever the page is read', () => {
  expect(dayOf(Date.UTC(2026, 10, 20, 16, 30))).toBe('2026-11-21')
})
