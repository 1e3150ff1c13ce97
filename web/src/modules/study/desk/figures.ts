import { api } from '@/kit/api/client'
import type { Schemas } from '@/kit/api/contract'
import type { Ref } from '@/kit/api/types'
import { download } from '@/kit/api/files'
import type { PeriodQuery } from '../api'

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

export const getPeriodBoard = (query: PeriodQuery, signal?: AbortSignal): Promise<PeriodBoard> =>
  api('get', '/period-board', { query: { ...query }, signal })

export const reportForms = ['xlsx', 'docx'] as const
export type ReportForm = (typeof reportForms)[number]

export const downloadPeriod = (query: PeriodQuery, form: ReportForm): Promise<void> =>
  download('get', '/period-board/file', {
    query: { ...query, form },
    fallbackName: `report.${form}`,
  })

export const downloadReport = (round_id: Ref, name: string, form: ReportForm): Promise<void> =>
  download('get', '/rounds/{round_id}/report', {
    path: { round_id },
    query: { form },
    fallbackName: `${name}.${form}`,
  })

export const downloadStatistics = (
  query: Record<string, string | number>,
  name: string,
): Promise<void> =>
  download('get', '/questions/statistics/export', { query, fallbackName: `${name}.xlsx` })
