import { expect, test } from 'vitest'
import type { Coverage, Document } from './api'
import { chains, matrix } from './coverage'

const coverage: Coverage = {
  year: 2026,
  documents: [
    {
      document_id: 'd',
      title: '通知',
      number: '',
      received_on: '2026-11-02',
      carriers: [],
      unit_ids: ['a', 'b'],
    },
  ],
  units: [
    { unit_id: 'a', name: '内科党支部' },
    { unit_id: 'b', name: '外科党支部' },
    { unit_id: 'c', name: '机关党支部' },
  ],
  cells: [
    {
      document_id: 'd',
      unit_id: 'a',
      carriers: ['branch_meeting'],
      relayed_on: '2026-11-09',
      carried_out_on: '2026-11-16',
    },
  ],
}

test('a cell shows the furthest stage, no record where nothing is written, and who was not sent it', () => {
  const cells = matrix(coverage).map((row) => row.cells[0])
  expect(cells.map((cell) => cell?.state)).toEqual(['carried_out', 'no_record', 'not_sent'])
  expect(cells[0]?.on).toBe('2026-11-16')
})

test('the unit that was asked for stands first, with its own lines', () => {
  const document = {
    concerned: coverage.units,
    relays: [{ unit_id: 'b', relay_id: 'r' }],
  } as Document
  const shown = chains(document, 'b')
  expect(shown.map((one) => one.unit_id)).toEqual(['b', 'a', 'c'])
  expect(shown[0]?.lines).toHaveLength(1)
  expect(shown[1]?.lines).toHaveLength(0)
})
