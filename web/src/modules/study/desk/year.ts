import { api } from '@/kit/api/client'
import type { BodyOf, Schemas } from '@/kit/api/contract'
import type { Ref } from '@/kit/api/types'
import { dayOf } from '@/kit/lib/dates'

/** How a series drafts its rounds, its coming year, and the review of what it drafted. */
export type Drafting = Schemas['Drafting']
export type DraftingForm = BodyOf<'put', '/series/{series_id}/drafting'>
export type WeekView = Schemas['WeekView']
export type SeriesYear = Schemas['SeriesYear']
export type WeekChange = BodyOf<'put', '/series/{series_id}/weeks'>
export type DraftView = Schemas['DraftView']
export type DraftItem = Schemas['DraftItemView']

const series = '/series/{series_id}'
const draft = '/rounds/{round_id}/draft'

export const getYear = (series_id: Ref, signal?: AbortSignal): Promise<SeriesYear> =>
  api('get', `${series}/year`, { path: { series_id }, signal })

export const changeDrafting = (
  series_id: Ref,
  rev: number,
  body: DraftingForm,
): Promise<Drafting> => api('put', `${series}/drafting`, { path: { series_id }, rev, body })

export const changeWeek = (series_id: Ref, body: WeekChange): Promise<WeekView> =>
  api('put', `${series}/weeks`, { path: { series_id }, body })

export const getDraft = (round_id: Ref, signal?: AbortSignal): Promise<DraftView> =>
  api('get', draft, { path: { round_id }, signal })

export const acceptDraft = (round_id: Ref): Promise<DraftView> =>
  api('put', `${draft}/review`, { path: { round_id }, body: {} })

export const refuseQuestion = (round_id: Ref, question_id: Ref, note: string): Promise<DraftView> =>
  api('put', `${draft}/refusals`, {
    path: { round_id },
    body: note ? { question_id, note } : { question_id },
  })

/** What was decided for a week before, in the words of the route: the way back of a change. */
export function decisionOf(week: WeekView): WeekChange {
  const { week_on, decided } = week
  if (!decided) return { week_on, choice: 'by_rule' }
  return decided === 'move'
    ? { week_on, choice: 'move', opens_on: dayOf(week.opens_at) }
    : { week_on, choice: decided }
}

/** A week may be changed until its round is out. */
export const isOpenToChange = (week: WeekView): boolean =>
  ['planned', 'skipped', 'drafted'].includes(week.state)

/** 国庆节 1–3, 班 10: the special days of a week, shortly. */
export function dayMarks(
  week: WeekView,
): { name: string; kind: 'off' | 'working'; days: string }[] {
  const marks: { name: string; kind: 'off' | 'working'; days: string }[] = []
  for (const day of week.days) {
    const last = marks[marks.length - 1]
    const number = String(Number(day.on.slice(8)))
    if (last && last.name === day.name && last.kind === day.kind) {
      last.days = `${last.days.split('–')[0]}–${number}`
    } else marks.push({ name: day.name, kind: day.kind, days: number })
  }
  return marks
}
