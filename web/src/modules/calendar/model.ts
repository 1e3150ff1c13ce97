import type { LocalDate } from '@/kit/api/types'
import { plusDays } from '@/kit/lib/dates'
import type { Duty, FixedDay, HeatCell, ShownState, SpecialDay } from './types'

/** `2026-11` */
export type Month = string

const dayMs = 86_400_000
const two = (n: number) => String(n).padStart(2, '0')

export const monthOf = (on: LocalDate): Month => on.slice(0, 7)
export const firstOf = (month: Month): LocalDate => `${month}-01`
export const yearOf = (on: LocalDate): number => Number(on.slice(0, 4))

export function plusMonths(month: Month, months: number): Month {
  const count = yearOf(month) * 12 + Number(month.slice(5, 7)) - 1 + months
  return `${Math.floor(count / 12)}-${two((count % 12) + 1)}`
}

/** Monday is 1. */
export const weekdayOf = (on: LocalDate): number => new Date(on).getUTCDay() || 7

export function daysOf(month: Month): LocalDate[] {
  const first = firstOf(month)
  const count = (Date.parse(firstOf(plusMonths(month, 1))) - Date.parse(first)) / dayMs
  return Array.from({ length: count }, (_, index) => plusDays(first, index))
}

export interface Span {
  from: LocalDate
  to: LocalDate
}

const monthsOf = (year: string, from: number, to: number): Span => ({
  from: `${year}-${two(from)}-01`,
  to: plusDays(firstOf(plusMonths(`${year}-${two(to)}`, 1)), -1),
})

/** The days of `2026-11`, `2026-Q4`, `2026-H2` or `2026`; nothing where a period is a day. */
export function spanOf(period: string): Span | undefined {
  const found = /^(\d{4})(?:-(?:Q([1-4])|H([12])|(\d\d)))?$/.exec(period)
  if (!found) return undefined
  const [, year = '', quarter, half, month] = found
  if (quarter) return monthsOf(year, Number(quarter) * 3 - 2, Number(quarter) * 3)
  if (half) return monthsOf(year, Number(half) * 6 - 5, Number(half) * 6)
  return month ? monthsOf(year, Number(month), Number(month)) : monthsOf(year, 1, 12)
}

/** The days on which a duty may be planned. */
export const spanOfDuty = (duty: Duty): Span =>
  spanOf(duty.period) ?? { from: duty.from_on, to: duty.due_on }

export const isWithin = (on: LocalDate, { from, to }: Span): boolean => from <= on && on <= to

export const shownState = (duty: Pick<Duty, 'state' | 'no_data'>): ShownState =>
  duty.no_data ? 'no_data' : duty.state

/** The day on which a duty stands in the calendar, if it has one. */
export const dayOfDuty = (duty: Duty): LocalDate | undefined => duty.done_on ?? duty.plan?.on

/** Neither done nor exempt: its plan may change. */
export const isPlannable = (duty: Duty): boolean => duty.state !== 'done' && duty.state !== 'exempt'

/** Things of a month by their day; days in order. */
export function byDay<Thing>(
  things: readonly Thing[],
  on: (thing: Thing) => LocalDate | undefined,
): Map<LocalDate, Thing[]> {
  const days = new Map<LocalDate, Thing[]>()
  for (const thing of things) {
    const day = on(thing)
    if (day) days.set(day, [...(days.get(day) ?? []), thing])
  }
  return new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** 世界艾滋病日、国家宪法日 */
export const namesOfDay = (days: readonly SpecialDay[], on: LocalDate): string =>
  days
    .filter((day) => day.on === on)
    .map((day) => day.name)
    .join('、')

/** What needs a decision comes first. */
export const states: ShownState[] = ['overdue', 'open', 'planned', 'done', 'exempt', 'no_data']

export function countStates(duties: readonly Duty[]): { state: ShownState; count: number }[] {
  return states
    .map((state) => ({ state, count: duties.filter((one) => shownState(one) === state).length }))
    .filter(({ count }) => count > 0)
}

/** Duties of one kind that lie in the same months of a year. */
export interface Segment {
  /** 1 to 12 */
  from: number
  to: number
  duties: Duty[]
}
export interface Strip {
  kind: string
  name: string
  /** All months from 1 to 12, those without a duty as empty segments of one month. */
  segments: Segment[]
}

const monthIn = (year: number, on: LocalDate): number =>
  yearOf(on) < year ? 1 : yearOf(on) > year ? 12 : Number(on.slice(5, 7))

function segmentsOf(duties: readonly Duty[], year: number): Segment[] {
  const segments: Segment[] = []
  const sorted = [...duties].sort((a, b) => (a.from_on < b.from_on ? -1 : 1))
  for (const duty of sorted) {
    const [from, to] = [monthIn(year, duty.from_on), monthIn(year, duty.due_on)]
    const last = segments[segments.length - 1]
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to)
      last.duties.push(duty)
    } else segments.push({ from, to, duties: [duty] })
  }
  const whole: Segment[] = []
  for (let month = 1; month <= 12; month += 1) {
    const here = segments.find((one) => one.from === month)
    whole.push(here ?? { from: month, to: month, duties: [] })
    if (here) month = here.to
  }
  return whole
}

/** A year as one strip a kind, in the order in which the kinds came. */
export function stripsOf(duties: readonly Duty[], year: number, itemName: string): Strip[] {
  const kinds = new Map<string, Duty[]>()
  for (const duty of duties) kinds.set(duty.kind, [...(kinds.get(duty.kind) ?? []), duty])
  return [...kinds].map(([kind, own]) => ({
    kind,
    name: own[0]?.origin === 'item' ? itemName : (own[0]?.name ?? ''),
    segments: segmentsOf(own, year),
  }))
}

/** What a cell of the heat map says: its first state in the order of need, and how many. */
export function wordOfCell(
  cell: HeatCell | undefined,
): { state: ShownState; count: number } | null {
  const state = cell && states.find((one) => cell[one] > 0)
  return state ? { state, count: cell[state] } : null
}

/** What the form of a fixed day holds: one of two ways, with what the other one would have. */
export interface FixedDayValues {
  way: 'day' | 'weekday'
  day: number
  week: number
  weekday: number
}
export const valuesOfFixedDay = (fixed?: FixedDay): FixedDayValues => ({
  way: fixed?.week === undefined ? 'day' : 'weekday',
  day: fixed?.day ?? 5,
  week: fixed?.week ?? 2,
  weekday: fixed?.weekday ?? 5,
})
export const fixedDayOf = ({ way, day, week, weekday }: FixedDayValues): FixedDay =>
  way === 'day' ? { day } : { week, weekday }

/** The yearly training of members and of secretaries, which no record completes. */
export const isTraining = ({ kind }: Pick<Duty, 'kind'>): boolean =>
  kind === 'member_training' || kind === 'secretary_training'
