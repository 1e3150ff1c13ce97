import { expect, test } from 'vitest'
import type { PersonView } from '../types'
import { blankPerson, cleaned, formOf, mayUndo } from './person'

const view: PersonView = {
  id_kind: 'resident',
  category: 'full_member',
  retired: false,
  person_id: 'a',
  rev: 3,
  name: '张三',
  phone: '138****0001',
  id_number: '1101**********0011',
  memberships: [],
  posts: [],
}

test('the form of a person has no member that the server would refuse', () => {
  expect(Object.keys(formOf(view)).sort()).toEqual(
    ['category', 'id_kind', 'id_number', 'name', 'phone', 'retired'].sort(),
  )
})

test('an empty field is absent and blanks around a name are cut', () => {
  expect(cleaned({ ...blankPerson(), name: ' 张三 ', remark: '  ' })).toMatchObject({
    name: '张三',
    remark: null,
  })
})

test('a changed masked number cannot be undone', () => {
  expect(mayUndo(view, { ...view, name: '张四' })).toBe(true)
  expect(mayUndo(view, { ...view, phone: '139****0002' })).toBe(false)
})
