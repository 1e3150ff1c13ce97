import { describe, expect, it } from 'vitest'
import { modeRows } from './modes'

describe('ways of studying', () => {
  it('says for each unit what is written down and how many ways are missing', () => {
    const cell = { unit_id: 'a', mode: 'own', times: 2, last_on: '2026-11-09' }
    const coverage = {
      year: 2026,
      from: '2026-01-01',
      to: '2026-11-21',
      units: [
        { unit_id: 'a', name: '内科党支部' },
        { unit_id: 'b', name: '外科党支部' },
      ],
      cells: [cell],
    }
    const rows = modeRows(coverage, ['collective', 'own'])
    expect(rows[0]).toMatchObject({ cells: [undefined, cell], missing: 1 })
    expect(rows[1]).toMatchObject({ cells: [undefined, undefined], missing: 2 })
  })
})
