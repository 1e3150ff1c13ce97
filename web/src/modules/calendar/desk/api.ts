import { api } from '@/kit/api/client'
import { download } from '@/kit/api/files'
import type { LocalDate, Ref } from '@/kit/api/types'
import type { Month } from '../model'
import type { Duty, DutyPlanForm, FixedDay, Heat, UnitMonth, UnitYear } from '../types'

/** Which duty of which unit, and from which revision it changes. */
type DutyAt = Pick<Duty, 'unit_id' | 'occasion_id' | 'rev'>

const duty = '/units/{unit_id}/duties/{occasion_id}'
const at = ({ unit_id, occasion_id, rev }: DutyAt) => ({ path: { unit_id, occasion_id }, rev })

export const getUnitMonth = (
  unit_id: Ref,
  month: Month,
  signal?: AbortSignal,
): Promise<UnitMonth> =>
  api('get', '/units/{unit_id}/calendar', { path: { unit_id }, query: { month }, signal })

export const getUnitYear = (
  unit_id: Ref,
  year: number,
  kind?: string,
  signal?: AbortSignal,
): Promise<UnitYear> =>
  api('get', '/units/{unit_id}/calendar/year', { path: { unit_id }, query: { year, kind }, signal })

export const getHeat = (year: number, month?: number, signal?: AbortSignal): Promise<Heat> =>
  api('get', '/calendar/heat', { query: { year, month }, signal })

export const exportUnitYear = (unit_id: Ref, year: number, fallbackName: string) =>
  download('get', '/units/{unit_id}/calendar/export', {
    path: { unit_id },
    query: { year },
    fallbackName,
  })

export const setFixedDay = (unit_id: Ref, body: FixedDay): Promise<FixedDay> =>
  api('put', '/units/{unit_id}/fixed-day', { path: { unit_id }, body })

export const clearFixedDay = (unit_id: Ref) =>
  api('delete', '/units/{unit_id}/fixed-day', { path: { unit_id } })

/** One duty for the calendar of a phone or a desk. */
export const exportDuty = ({ unit_id, occasion_id, name }: Duty) =>
  download('get', '/calendar/events/{uid}', {
    path: { uid: `duty-${occasion_id}-${unit_id}@yixin` },
    fallbackName: `${name}.ics`,
  })

export const planDuty = (one: DutyAt, body: DutyPlanForm): Promise<Duty> =>
  api('put', `${duty}/plan`, { ...at(one), body })

export const unplanDuty = (one: DutyAt): Promise<Duty> => api('delete', `${duty}/plan`, at(one))

export interface Completion {
  on: LocalDate
  note?: string
}
export const completeDuty = (one: DutyAt, body: Completion): Promise<Duty> =>
  api('put', `${duty}/completion`, { ...at(one), body })

export const reopenDuty = (one: DutyAt): Promise<Duty> =>
  api('delete', `${duty}/completion`, at(one))

export const exemptDuty = (one: DutyAt, reason: string): Promise<Duty> =>
  api('put', `${duty}/exemption`, { ...at(one), body: { reason } })

export const liftExemption = (one: DutyAt): Promise<Duty> =>
  api('delete', `${duty}/exemption`, at(one))
