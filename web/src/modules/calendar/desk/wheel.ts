import { monthOf, states, yearOf, shownState } from '../model'
import type { Duty, ShownState } from '../types'

/** One month of the ring. */
export interface WheelMonth {
  /** 1 to 12 */
  month: number
  /** What needs a decision comes first; empty without duties. */
  counts: { state: ShownState; count: number }[]
}

/** The month in which a duty is found: its own day's, else that in which it is due. */
export function monthOfDuty(duty: Duty, year: number): string {
  const on = duty.done_on ?? duty.plan?.on ?? duty.due_on
  return yearOf(on) === year ? monthOf(on) : monthOf(duty.due_on)
}

export function wheelOf(duties: readonly Duty[], year: number): WheelMonth[] {
  return Array.from({ length: 12 }, (_, index) => {
    const month = index + 1
    const own = duties.filter((duty) => Number(monthOfDuty(duty, year).slice(5)) === month)
    const counts = states.map((state) => ({
      state,
      count: own.filter((duty) => shownState(duty) === state).length,
    }))
    return { month, counts: counts.filter(({ count }) => count > 0) }
  })
}

export interface Point {
  x: number
  y: number
}

/** A point of the ring around (0, 0); month 0 begins at twelve o'clock, and the sun goes right. */
export function pointAt(months: number, radius: number): Point {
  const angle = (months / 12) * 2 * Math.PI
  const round = (value: number) => Math.round(value * 100) / 100
  return { x: round(Math.sin(angle) * radius), y: round(-Math.cos(angle) * radius) }
}

/** The outline of one month of the ring. */
export function segmentPath(month: number, inner: number, outer: number): string {
  const at = ({ x, y }: Point) => `${x} ${y}`
  const [from, to] = [month - 1, month]
  return [
    `M ${at(pointAt(from, outer))}`,
    `A ${outer} ${outer} 0 0 1 ${at(pointAt(to, outer))}`,
    `L ${at(pointAt(to, inner))}`,
    `A ${inner} ${inner} 0 0 0 ${at(pointAt(from, inner))}`,
    'Z',
  ].join(' ')
}

/** What waits: overdue, not arranged, or arranged and not done, by the day that is next. */
export function nextOf(duties: readonly Duty[], most: number): Duty[] {
  const waiting: ShownState[] = ['overdue', 'open', 'planned']
  const dayOf = (duty: Duty) => duty.plan?.on ?? duty.due_on
  return duties
    .filter((duty) => waiting.includes(shownState(duty)))
    .sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))
    .slice(0, most)
}
