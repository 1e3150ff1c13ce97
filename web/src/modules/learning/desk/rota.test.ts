import { expect, test } from 'vitest'
import type { Supervision } from './api'
import { moveIn, rotaRows, visitsByLeader } from './rota'

const visit = (unit: string, month: number, leader_name: string): Supervision => ({
  supervision_id: `${unit}${month}`,
  year: 2026,
  month,
  unit_id: unit,
  unit_name: unit,
  leader_name,
  record: '',
  own: false,
  rev: 1,
})

test('a branch without visits has a row, and a visit stands in its month', () => {
  const rows = rotaRows([{ unit_id: 'a', name: '内科' }], [visit('b', 12, '贺一')])
  expect(rows.map((row) => row.unit_id)).toEqual(['a', 'b'])
  expect(rows[0]?.cells).toEqual(Array.from({ length: 12 }, () => undefined))
  expect(rows[1]?.cells[11]?.leader_name).toBe('贺一')
})

test('visits are counted by leader', () => {
  const visits = [visit('a', 1, '贺一'), visit('b', 1, '贺二'), visit('a', 2, '贺一')]
  expect(visitsByLeader(visits)).toEqual([
    { name: '贺一', count: 2 },
    { name: '贺二', count: 1 },
  ])
})

test('arrows stay inside the grid', () => {
  const size = { rows: 2, columns: 12 }
  expect(moveIn('ArrowDown', { row: 0, column: 3 }, size)).toEqual({ row: 1, column: 3 })
  expect(moveIn('ArrowDown', { row: 1, column: 3 }, size)).toBeUndefined()
  expect(moveIn('End', { row: 1, column: 3 }, size)).toEqual({ row: 1, column: 11 })
  expect(moveIn('Home', { row: 1, column: 3 }, size)).toEqual({ row: 1, column: 0 })
  expect(moveIn('x', { row: 1, column: 3 }, size)).toBeUndefined()
})
