import type { TalkYear } from './api'

export type TalkCell =
  { state: 'self' } | { state: 'none' } | { state: 'known'; times: number; last_on: string }

export interface TalkRow {
  seat: TalkYear['seats'][number]
  /** In the order of the people of the branch. */
  cells: TalkCell[]
}

/** Seats of the committee by people of the branch. */
export function talkRows(year: TalkYear): TalkRow[] {
  const known = new Map(year.cells.map((one) => [`${one.seat_id} ${one.person_id}`, one]))
  return year.seats.map((seat) => ({
    seat,
    cells: year.people.map(({ person_id }): TalkCell => {
      if (person_id === seat.person_id) return { state: 'self' }
      const cell = known.get(`${seat.person_id} ${person_id}`)
      return cell ? { state: 'known', times: cell.times, last_on: cell.last_on } : { state: 'none' }
    }),
  }))
}
