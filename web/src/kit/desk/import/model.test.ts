import { expect, test } from 'vitest'
import {
  changedCells,
  comparison,
  doubledFields,
  missingFields,
  refusalOf,
  writable,
} from './model'
import type { Import, ImportRow } from './types'

const fields = [
  { code: 'name', label: '姓名', required: true },
  { code: 'staff_no', label: '工号', required: false },
]

test('a required field without a column is named', () => {
  expect(missingFields(fields, ['', 'staff_no'])).toEqual(['姓名'])
  expect(missingFields(fields, ['name', ''])).toEqual([])
})

test('a field with two columns is named', () => {
  expect(doubledFields(fields, ['name', 'name'])).toEqual(['姓名'])
  expect(doubledFields(fields, ['', ''])).toEqual([])
})

test('a file of another kind or above ten mebibytes is refused before the upload', () => {
  expect(refusalOf({ name: '名册.xls', size: 10 }, 'people')).toBe('file_kind')
  expect(refusalOf({ name: '名册.XLSX', size: 11 * 1024 * 1024 }, 'people')).toBe('file_size')
  expect(refusalOf({ name: '名册.csv', size: 10 }, 'people')).toBeNull()
  expect(refusalOf({ name: '题库.gift', size: 10 }, 'people')).toBe('file_kind')
  expect(refusalOf({ name: '题库.GIFT', size: 10 }, 'questions')).toBeNull()
})

test('only new and changed rows are written', () => {
  const counts = {
    total: 10,
    new_rows: 2,
    changed: 3,
    same: 1,
    problems: 2,
    ambiguous: 1,
    skipped: 1,
    alike: 2,
  }
  expect(writable(counts)).toBe(5)
})

test('only cells that were typed over are sent', () => {
  expect(changedCells(['甲', '110***1'], ['乙', '110***1'])).toEqual([{ column: 0, text: '乙' }])
})

test('a row stands beside what it may repeat, field by field', () => {
  const imported = { fields, columns: ['name', ''] } as Partial<Import> as Import
  const row = {
    cells: ['甲', '行'],
    like: { row: 3, cells: [{ field: 'staff_no', text: '7' }] },
  } as Partial<ImportRow> as ImportRow
  expect(comparison(imported, row)).toEqual([
    { label: '姓名', here: '甲', there: '' },
    { label: '工号', here: '', there: '7' },
  ])
})
