import { expect, test } from 'vitest'
import type { Finding } from './api'
import { byUrgency, toneOf } from './model'

const finding = (code: string, level: Finding['level']): Finding => ({
  code,
  level,
  title: code,
  finding: '',
  advice: '',
})

test('what has to be done comes first, the rest keeps its order', () => {
  const sorted = byUrgency([
    finding('a', 'good'),
    finding('b', 'attention'),
    finding('c', 'urgent'),
    finding('d', 'good'),
  ])
  expect(sorted.map((one) => one.code)).toEqual(['c', 'b', 'a', 'd'])
})

test('every level has a tone of its own', () => {
  expect(new Set((['good', 'attention', 'urgent'] as const).map(toneOf)).size).toBe(3)
})
