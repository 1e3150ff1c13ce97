import { expect, test } from 'vitest'
import { excludedBy } from './roles'

const role = (name: string, exclusive: boolean) => ({
  role: name,
  label: name,
  needs_unit: false,
  exclusive,
  grantable: true,
})
const roles = [role('system_admin', true), role('audit_admin', true), role('setter', false)]
const grant = (name: string) => ({
  grant_id: name,
  account_id: 'a',
  role: name,
  label: name,
  granted_at: 0,
})

test('one of the three administrators shuts out the other two', () => {
  expect(excludedBy(role('audit_admin', true), [grant('system_admin')], roles)).toBe('system_admin')
  expect(excludedBy(role('setter', false), [grant('system_admin')], roles)).toBeUndefined()
  expect(excludedBy(role('audit_admin', true), [grant('setter')], roles)).toBeUndefined()
})
