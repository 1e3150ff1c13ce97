import { expect, test } from 'vitest'
import { filterTree, kindsBelow, treeOf } from './model'
import type { Unit } from './types'

const unit = (unit_id: string, parent_id: string | undefined, more: Partial<Unit> = {}): Unit => ({
  unit_id,
  parent_id,
  kind: 'branch',
  branch_type: 'regular',
  name: unit_id,
  founded_on: '2020-01-01',
  member_count: 3,
  departments: [],
  rev: 1,
  ...more,
})
const units = [
  unit('党委', undefined, { kind: 'committee' }),
  unit('内科', '党委'),
  unit('外科', '党委'),
  unit('一组', '内科', { kind: 'group' }),
  unit('旧支部', '党委', { dissolved_on: '2024-01-01' }),
]
const everything = { word: '', groups: true, dissolved: true }

test('every unit stands below its parent', () => {
  const names = treeOf(units).map((line) => `${line.depth}${line.name}`)
  expect(names).toEqual(['0党委', '1内科', '2一组', '1外科', '1旧支部'])
})

test('a unit whose parent is out of reach stands at the top', () => {
  expect(treeOf([unit('内科', '党委')])[0]?.depth).toBe(0)
})

test('a search keeps the ancestors of what it finds', () => {
  const found = filterTree(treeOf(units), { ...everything, word: '一组' })
  expect(found.map((line) => line.name)).toEqual(['党委', '内科', '一组'])
})

test('groups and dissolved units can be left out', () => {
  const left = filterTree(treeOf(units), { word: '', groups: false, dissolved: false })
  expect(left.map((line) => line.name)).toEqual(['党委', '内科', '外科'])
})

test('nothing stands below a group', () => {
  expect(kindsBelow(unit('一组', '内科', { kind: 'group' }))).toEqual([])
})
