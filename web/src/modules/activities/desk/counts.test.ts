import { expect, it } from 'vitest'
import type { ActivityCount } from './api'
import { countsByUnit } from './counts'

const count = (unit_id: string, type: string, activities: number) =>
  ({ unit_id, unit_name: `${unit_id}支部`, type, type_name: type, activities }) as ActivityCount

it('a unit is one row, and lectures of several grades are one number', () => {
  const table = countsByUnit([
    count('一', 'party_lecture', 1),
    count('一', 'party_lecture', 2),
    count('二', 'theme_party_day', 4),
  ])
  expect(table.types.map((type) => type.code)).toEqual(['party_lecture', 'theme_party_day'])
  expect(table.rows).toEqual([
    { unit_id: '一', name: '一支部', numbers: { party_lecture: 3 } },
    { unit_id: '二', name: '二支部', numbers: { theme_party_day: 4 } },
  ])
})
