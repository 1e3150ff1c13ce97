import { expect, test } from 'vitest'
import type { TalkYear } from './api'
import { talkRows } from './table'

const seat = { person_id: 's', name: '方一' }
const year: Pick<TalkYear, 'seats' | 'people' | 'cells'> = {
  seats: [seat],
  people: [
    { ...seat, seated: true },
    { person_id: 'a', name: '林一', seated: false },
    { person_id: 'b', name: '林二', seated: false },
  ],
  cells: [{ seat_id: 's', person_id: 'b', times: 2, last_on: '2026-06-05' }],
}

test('a row of the committee says with whom, how often and when, and where nothing is known', () => {
  expect(talkRows(year as TalkYear)).toEqual([
    {
      seat,
      cells: [
        { state: 'self' },
        { state: 'none' },
        { state: 'known', times: 2, last_on: '2026-06-05' },
      ],
    },
  ])
})
