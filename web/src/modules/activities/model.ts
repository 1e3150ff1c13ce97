import type { LocalDate, Ref } from '@/kit/api/types'
import { plusDays } from '@/kit/lib/dates'
import type {
  Activity,
  ActivityType,
  Batch,
  ExpectedLine,
  LeaveLine,
  LeaveReason,
  LecturerGrade,
  PlanHints,
  RecordView,
  State,
} from './types'

export const leaveReasons: readonly LeaveReason[] = [
  'on_duty',
  'surgery',
  'away',
  'parental',
  'other',
]
export const lecturerGrades: readonly LecturerGrade[] = [
  'member',
  'branch_secretary',
  'leader',
  'party_secretary',
  'external',
]
export const states: readonly State[] = [
  'planned',
  'announced',
  'drafting',
  'submitted',
  'filed',
  'cancelled',
  'retracted',
]
export const stateTones: Record<State, 'plain' | 'info' | 'warn' | 'ok'> = {
  planned: 'plain',
  announced: 'info',
  drafting: 'info',
  submitted: 'warn',
  filed: 'ok',
  cancelled: 'plain',
  retracted: 'plain',
}

/** People may sign in until the first record is handed in. */
export const takesSignIns = ({ state, version }: Pick<Activity, 'state' | 'version'>): boolean =>
  state === 'planned' || state === 'announced' || (state === 'drafting' && version === 0)

/** Of a type that needs an approval, people are told once somebody agreed. */
export const mayAnnounce = ({ acts, approval }: Pick<Activity, 'acts' | 'approval'>): boolean =>
  acts.includes('announce') && (!approval || approval.state === 'approved')

/** How long something is planned to last. */
export interface Length {
  key: string
  span: Batch['span']
  minutes: number
}
export const lengths: readonly Length[] = [
  { key: 'm30', span: 'hours', minutes: 30 },
  { key: 'm60', span: 'hours', minutes: 60 },
  { key: 'm90', span: 'hours', minutes: 90 },
  { key: 'm120', span: 'hours', minutes: 120 },
  { key: 'half', span: 'half_day', minutes: 240 },
  { key: 'full', span: 'full_day', minutes: 480 },
]
/** The length of a batch among those that are offered, else one of its own. */
export function lengthOf(batch: Pick<Batch, 'span' | 'minutes'>): Length {
  const known = lengths.find(
    (one) => one.span === batch.span && (one.span !== 'hours' || one.minutes === batch.minutes),
  )
  return known ?? { key: `m${batch.minutes}`, span: batch.span, minutes: batch.minutes }
}
/** The lengths that are offered, with the batch's own one. */
export function lengthsWith(batch?: Pick<Batch, 'span' | 'minutes'>): readonly Length[] {
  const own = batch && lengthOf(batch)
  return !own || lengths.some((one) => one.key === own.key) ? lengths : [...lengths, own]
}

/** Days to offer: today, tomorrow, and the weekday of the last time in this week and the next. */
export function offeredDays(now: LocalDate, last?: LocalDate): LocalDate[] {
  const days = [now, plusDays(now, 1)]
  if (last) {
    const ahead = (new Date(last).getUTCDay() - new Date(now).getUTCDay() + 7) % 7
    days.push(plusDays(now, ahead), plusDays(now, ahead + 7))
  }
  return [...new Set(days)].sort()
}

/** Units that may hold what a unit enters: those below it, in the order of the register. */
export function unitsBelow<One extends { unit_id: Ref; parent_id?: Ref }>(
  units: readonly One[],
  unit: Ref,
): One[] {
  const parents = new Map(units.map((one) => [one.unit_id, one.parent_id]))
  const isBelow = (one: One) => {
    let above = one.parent_id
    while (above && above !== unit) above = parents.get(above)
    return above === unit
  }
  return unit ? units.filter(isBelow) : []
}

/** Kinds of activities in the order in which a branch needs them. */
const usual = ['theme_party_day', 'emergency_party_day', 'branch_assembly', 'branch_committee']
export function usualTypes(types: readonly ActivityType[]): ActivityType[] {
  return usual.flatMap((code) => types.find((type) => type.code === code) ?? [])
}
export const otherTypes = (types: readonly ActivityType[]): ActivityType[] =>
  types.filter((type) => !usual.includes(type.code))

/** Hours of study with one decimal. */
export const hoursOf = (minutes: number): number => Math.round(minutes / 6) / 10

/** What is known of a thing in one line, without what is not known. */
export const hints = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join('，')

/** Who was absent, and why if that was said; everybody else was there. */
export type Absent = Record<Ref, LeaveReason | null>

/** Before anything is tapped: whom the record has as absent, else whoever took leave. */
export function firstAbsent(
  expected: readonly ExpectedLine[],
  leave: readonly LeaveLine[],
  record?: RecordView,
): Absent {
  if (record) {
    const gone = record.attendance.filter((one) => one.presence === 'absent')
    return Object.fromEntries(gone.map((one) => [one.person_id, one.reason ?? null]))
  }
  const reasons = new Map(leave.map((one) => [one.person_id, one.reason]))
  const away = expected.filter((one) => one.answer === 'on_leave')
  return Object.fromEntries(
    away.map(({ person_id }) => [person_id, reasons.get(person_id) ?? null]),
  )
}

export function toggled(absent: Absent, person: Ref): Absent {
  const { [person]: was, ...others } = absent
  return was === undefined ? { ...absent, [person]: null } : others
}

/** Lines with something on them, without the marks of a list that was pasted. */
export const pointsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-•·]|\d+[.、)）])\s*/, '').trim())
    .filter(Boolean)

/** What is next to do: what somebody has to write or review, then what is to come. */
export function nextFirst<Line extends { state: State; held_on: LocalDate }>(
  lines: readonly Line[],
): Line[] {
  const order: Partial<Record<State, number>> = {
    drafting: 0,
    submitted: 1,
    announced: 2,
    planned: 3,
  }
  return lines
    .filter((line) => line.state in order)
    .sort(
      (a, b) => (order[a.state] ?? 9) - (order[b.state] ?? 9) || a.held_on.localeCompare(b.held_on),
    )
}

/** What the place of a plan is chosen from: venues first, then what was typed before. */
export function places({ venues, places }: PlanHints): { value: string; label: string }[] {
  const typed = places.filter((place) => !venues.some(({ name }) => name === place))
  return [
    ...venues.map(({ name, address }) => ({ value: name, label: `${name} · ${address}` })),
    ...typed.map((place) => ({ value: place, label: place })),
  ]
}

/** Address and note of the venue that was chosen; nothing for a place that is none. */
export function wayTo({ venues }: PlanHints, place?: string | null): string | undefined {
  const venue = venues.find(({ name }) => name === place?.trim())
  return venue && [venue.address, venue.note].filter(Boolean).join('；')
}
