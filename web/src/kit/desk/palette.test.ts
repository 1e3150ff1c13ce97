import { expect, test } from 'vitest'
import { matches } from './palette'

test('a page is found by its title, by initials and by other words', () => {
  expect(matches('名册', '人员名册', 'rymc people')).toBe(true)
  expect(matches('RYMC', '人员名册', 'rymc people')).toBe(true)
  expect(matches('peo', '人员名册', 'rymc people')).toBe(true)
  expect(matches('题库', '人员名册', 'rymc people')).toBe(false)
})

test('no word shows every page', () => {
  expect(matches('  ', '人员名册')).toBe(true)
})
