import { expect, test } from 'vitest'
import { doubledFields, missingFields, refusalOf, writable } from './model'

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
  expect(refusalOf({ name: '名册.xls', size: 10 })).toBe('file_kind')
  expect(refusalOf({ name: '名册.XLSX', size: 11 * 1024 * 1024 })).toBe('file_size')
  expect(refusalOf({ name: '名册.csv', size: 10 })).toBeNull()
})

test('only new and changed rows are written', () => {
  const counts = { total: 9, new_rows: 2, changed: 3, same: 1, problems: 2, ambiguous: 1 }
  expect(writable(counts)).toBe(5)
})
