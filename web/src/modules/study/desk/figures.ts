import { api } from '@/kit/api/client'
import type { Schemas } from '@/kit/api/contract'
import type { LocalDate, Ref } from '@/kit/api/types'
import { download } from '@/kit/api/files'
import type { Period } from '../api'

/** What the papers of closed rounds say, and the boards of longer periods. */
export type RoundStatistics = Schemas['RoundStatistics']
export type QuestionStatistics = Schemas['QuestionStatistics']
export type ItemFigures = Pick<
  Schemas['RoundOfItem'],
  'answered' | 'rate' | 'discrimination' | 'options'
>
export type PeriodBoard = Schemas['PeriodBoard']

export const getRoundStatistics = (round_id: Ref, signal?: AbortSignal): Promise<RoundStatistics> =>
  api('get', '/rounds/{round_id}/statistics', { path: { round_id }, signal })

export const getQuestionStatistics = (
  question_id: Ref,
  signal?: AbortSignal,
): Promise<QuestionStatistics> =>
  api('get', '/questions/{question_id}/statistics', { path: { question_id }, signal })

export const getPeriodBoard = (
  query: { period: Period; on?: LocalDate; series_id?: Ref },
  signal?: AbortSignal,
): Promise<PeriodBoard> => api('get', '/period-board', { query, signal })

export const downloadReport = (round_id: Ref, name: string): Promise<void> =>
  download('get', '/rounds/{round_id}/report', {
    path: { round_id },
    fallbackName: `${name}.xlsx`,
  })

export const downloadStatistics = (
  query: Record<string, string | number>,
  name: string,
): Promise<void> =>
  download('get', '/questions/statistics/export', { query, fallbackName: `${name}.xlsx` })

/** The day before a period, or after it: what the arrows beside it ask for. */
export function dayBeside(
  board: { from_on: LocalDate; to_on: LocalDate },
  step: 1 | -1,
): LocalDate {
  const from = Date.parse(step < 0 ? board.from_on : board.to_on)
  return new Date(from + step * 86_400_000).toISOString().slice(0, 10)
}
