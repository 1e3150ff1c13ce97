import { describe, expect, it } from 'vitest'
import type { Honour } from './api'
import { awarderChoices, bodyOf, nameChoices, valuesOf } from './model'

const honour = (part: Partial<Honour>): Honour => ({
  honour_id: 'h',
  unit_id: 'u',
  unit_name: '内科党支部',
  holder: 'unit',
  holder_name: '内科党支部',
  name: '清廉科室',
  level: 'city',
  awarded_by: '市卫生健康委党组',
  year: 2025,
  may_write: true,
  rev: 1,
  ...part,
})

describe('the form of an honour', () => {
  it('offers usual names and those entered before for the same kind of holder, each once', () => {
    const known = [honour({}), honour({}), honour({ holder: 'person', name: '岗位能手' })]
    const names = nameChoices('unit', known).map((one) => one.value)
    expect(names).toContain('先进基层党组织')
    expect(names.filter((one) => one === '清廉科室')).toHaveLength(1)
    expect(names).not.toContain('岗位能手')
    expect(awarderChoices(known).map((one) => one.value)).toEqual(['市卫生健康委党组'])
  })
  it('sends a person only where a person holds it', () => {
    const values = valuesOf(
      honour({ holder: 'person', person: { person_id: 'p', name: '林一' } }),
      '',
      2026,
    )
    expect(bodyOf(values).person_id).toBe('p')
    expect(bodyOf({ ...values, holder: 'unit' }).person_id).toBeNull()
    expect(bodyOf(values)).not.toHaveProperty('unit_id')
  })
  it('begins with one’s own unit and this year', () => {
    expect(valuesOf(undefined, 'own', 2026)).toMatchObject({ unit_id: 'own', year: 2026 })
  })
})
