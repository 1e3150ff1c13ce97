import { expect, test } from 'vitest'
import type { Rule } from '@/kit/api/types'
import type { Version } from './api'
import { bodyOf, newestFirst, stateOf, suits, themesOf, valuesFrom } from './model'

const plain: Rule = {
  code: 'org.size',
  title: '党课',
  text: '每季度一次',
  article: '第五章',
  source: '支部工作条例',
  level: 'national',
  theme: '组织设置',
  valid_from: '2018-10-28',
  confirmed: true,
  binding: false,
  figures: [{ name: 'share', value: 0.5, label: '比例' }],
}
const lecture: Rule = {
  ...plain,
  code: 'life.party_lecture',
  theme: '组织生活',
  confirmed: false,
  duty: {
    kind: 'party_lecture',
    name: '党课',
    units: ['branch'],
    needs: [],
    every: 'quarter',
    times: 1,
    from_month: 1,
    to_month: 12,
    lead_days: 14,
  },
}

test('a rule is found by pack, theme, open figures and any of its words', () => {
  expect(suits(lecture, {})).toBe(true)
  expect(suits(lecture, { search: '季度' })).toBe(true)
  expect(suits(lecture, { search: 'party_lecture' })).toBe(true)
  expect(suits(lecture, { search: '半年' })).toBe(false)
  expect(suits(lecture, { level: 'hospital' })).toBe(false)
  expect(suits(lecture, { open: 'true', theme: '组织生活' })).toBe(true)
  expect(suits(plain, { open: 'true' })).toBe(false)
  expect(themesOf([lecture, plain, lecture])).toEqual(['组织生活', '组织设置'])
})

test('a new version begins with the words of the old one and its own day and reason', () => {
  const values = valuesFrom(lecture)
  expect(values).toMatchObject({
    level: 'hospital',
    valid_from: null,
    reason: '',
    makes_duty: true,
  })
  const body = bodyOf({ ...values, valid_from: '2026-12-01', reason: '院党委议定' })
  expect(body).toMatchObject({
    code: 'life.party_lecture',
    valid_from: '2026-12-01',
    figures: [{ name: 'share', value: 0.5 }],
    duty: { kind: 'party_lecture', every: 'quarter' },
  })
  expect(body).not.toHaveProperty('valid_to')
})

test('a version without duties says nothing of them', () => {
  const body = bodyOf({ ...valuesFrom(lecture), makes_duty: false, theme: ' ' })
  expect(body).not.toHaveProperty('duty')
  expect(body).not.toHaveProperty('theme')
})

test('what is typed into a new version leaves the shown rule alone', () => {
  valuesFrom(lecture).figures[0]!.value = 9
  expect(lecture.figures[0]!.value).toBe(0.5)
})

test('a version is withdrawn, in force, to come or past', () => {
  const version = (more: Partial<Version>, valid_from = '2026-01-01'): Version => ({
    rule: { ...lecture, valid_from },
    in_force: false,
    begun: true,
    ...more,
  })
  expect(stateOf(version({ withdrawn_at: 1, begun: false }))).toBe('withdrawn')
  expect(stateOf(version({ in_force: true }))).toBe('in_force')
  expect(stateOf(version({ begun: false }))).toBe('to_come')
  expect(stateOf(version({}))).toBe('past')
  const order = newestFirst([version({}, '2020-01-01'), version({}, '2026-01-01')])
  expect(order[0]!.rule.valid_from).toBe('2026-01-01')
})
