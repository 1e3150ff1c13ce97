import type { Schemas } from '@/kit/api/contract'

export type OwnLearning = Schemas['OwnLearning']
export type Supervision = Schemas['SupervisionView']

export const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const

/** Visits that may have a record by now, those without one first. */
export function dueVisits(own: OwnLearning): Supervision[] {
  return own.supervisions
    .filter((visit) => visit.month <= own.month || visit.recorded_on)
    .sort(
      (a, b) =>
        Number(Boolean(a.recorded_on)) - Number(Boolean(b.recorded_on)) || a.month - b.month,
    )
}

/** The next visit that has no record: of this month, or one to come. */
export const nextVisit = (own: OwnLearning): Supervision | undefined =>
  own.supervisions.find((visit) => visit.month >= own.month && !visit.recorded_on)

/** The hospital's calendar day of an instant, `2026-11-21`. */
export function dayOf(at: number): string {
  const chinaMs = 8 * 3_600_000
  return new Date(at + chinaMs).toISOString().slice(0, 10)
}
