import { describe, expect, it } from 'vitest'
import { compare } from './conflict'

const base = { name: '心内科', phone: '', tags: ['a'] as string[] | null }

describe('a change by somebody else', () => {
  it('is taken where nothing was typed', () => {
    const now = { ...base, phone: '8001' }
    expect(compare(base, { ...base, name: '心血管内科' }, now)).toEqual([
      { name: 'phone', mine: '', now: '8001', pick: 'now' },
    ])
  })
  it('waits for a choice where both wrote', () => {
    const found = compare(base, { ...base, name: '甲' }, { ...base, name: '乙' })
    expect(found).toEqual([{ name: 'name', mine: '甲', now: '乙', pick: 'mine' }])
  })
  it('is nothing where both wrote the same, or only I wrote', () => {
    const mine = { ...base, name: '甲' }
    expect(compare(base, mine, { ...mine })).toEqual([])
    expect(compare(base, mine, { ...base })).toEqual([])
  })
  it('is nothing between an empty, an absent and a missing value', () => {
    expect(compare<{ note?: string | null }>({ note: '' }, { note: null }, {})).toEqual([])
    expect(compare(base, base, { ...base, tags: ['a'] })).toEqual([])
  })
})
