import { expect, test } from 'vitest'
import type { OwnTalk } from './api'
import { formOf, heldOn, lineTalk } from './model'

const talk = (more: Partial<OwnTalk>): OwnTalk => ({
  talk_id: 't',
  kind: 'care',
  people: [{ person_id: 'p', name: '林一' }],
  ...more,
})

test('an arranged talk was held on its own day, or today when that is still to come', () => {
  expect(heldOn('2026-11-20', '2026-11-21')).toBe('2026-11-20')
  expect(heldOn('2026-11-25', '2026-11-21')).toBe('2026-11-21')
})

test('what was taken back is entered again with the same people, day and kind', () => {
  expect(formOf(talk({ held_on: '2026-11-20', planned_on: '2026-11-25' }))).toEqual({
    person_ids: ['p'],
    on: '2026-11-20',
    kind: 'care',
  })
})

test('the line names the next arranged talk, else the last that was held', () => {
  const late = talk({ talk_id: 'late', planned_on: '2026-12-02' })
  const next = talk({ talk_id: 'next', planned_on: '2026-11-25' })
  const held = talk({ talk_id: 'held', held_on: '2026-11-01' })
  const older = talk({ talk_id: 'older', held_on: '2026-03-01' })
  expect(lineTalk([late, next, held, older])?.talk_id).toBe('next')
  expect(lineTalk([held, older])?.talk_id).toBe('held')
  expect(lineTalk([])).toBeUndefined()
})
