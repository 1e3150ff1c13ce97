import { api } from '@/kit/api/client'
import type { Instant, Items, Page, Ref } from '@/kit/api/types'
import type {
  DisplayForm,
  QuestionForm,
  QuestionRow,
  QuestionView,
  Round,
  RoundView,
  Series,
  SeriesForm,
} from './types'

type ListQuery = Record<string, string | number>
const question = '/questions/{question_id}'
const round = '/rounds/{round_id}'

export const listQuestions = (query: ListQuery, signal?: AbortSignal): Promise<Page<QuestionRow>> =>
  api('get', '/questions', { query, signal })

export const listTopics = (signal?: AbortSignal): Promise<Items<string>> =>
  api('get', '/questions/topics', { signal })

export const getQuestion = (question_id: Ref, signal?: AbortSignal): Promise<QuestionView> =>
  api('get', question, { path: { question_id }, signal })

export const createQuestion = (
  body: QuestionForm,
  idempotencyKey?: string,
): Promise<QuestionView> => api('post', '/questions', { body, idempotencyKey })

export const changeQuestion = (
  question_id: Ref,
  rev: number,
  body: QuestionForm,
): Promise<QuestionView> => api('put', question, { path: { question_id }, rev, body })

export type ReviewVerdict = 'accept' | 'return'
export const reviewQuestion = (
  question_id: Ref,
  body: { verdict: ReviewVerdict; note?: string },
): Promise<QuestionView> => api('put', `${question}/review`, { path: { question_id }, body })

export const reviewQuestions = (
  question_ids: Ref[],
  verdict: ReviewVerdict,
): Promise<{ reviewed: number; refused: { question_id: Ref; code: string }[] }> =>
  api('put', '/questions/reviews', { body: { question_ids, verdict } })

export const retireQuestion = (question_id: Ref, reason: string): Promise<QuestionView> =>
  api('put', `${question}/retirement`, {
    path: { question_id },
    body: reason ? { reason } : {},
  })

export const listSeries = (signal?: AbortSignal): Promise<Items<Series>> =>
  api('get', '/series', { signal })

export const createSeries = (body: SeriesForm, idempotencyKey?: string): Promise<Series> =>
  api('post', '/series', { body, idempotencyKey })

export const findSeries = async (series_id: Ref): Promise<Series | undefined> =>
  (await listSeries()).items.find((one) => one.series_id === series_id)

export const changeSeries = (series_id: Ref, rev: number, body: SeriesForm): Promise<Series> =>
  api('put', '/series/{series_id}', { path: { series_id }, rev, body })

export const changeDisplay = (series_id: Ref, rev: number, body: DisplayForm): Promise<Series> =>
  api('put', '/series/{series_id}/display', { path: { series_id }, rev, body })

export const listRounds = (query: ListQuery, signal?: AbortSignal): Promise<Page<Round>> =>
  api('get', '/rounds', { query, signal })

export const getRound = (round_id: Ref, signal?: AbortSignal): Promise<RoundView> =>
  api('get', round, { path: { round_id }, signal })

export const draftRound = (series_id: Ref, idempotencyKey: string): Promise<RoundView> =>
  api('post', '/series/{series_id}/rounds', { path: { series_id }, body: {}, idempotencyKey })

interface RoundForm {
  title: string
  opens_at: Instant
  closes_at: Instant
}
export const changeRound = (round_id: Ref, rev: number, body: RoundForm): Promise<RoundView> =>
  api('put', round, { path: { round_id }, rev, body })

export const publishRound = (round_id: Ref): Promise<RoundView> =>
  api('put', `${round}/publication`, { path: { round_id }, body: {} })

export const closeRound = (round_id: Ref, reason: string): Promise<RoundView> =>
  api('put', `${round}/closure`, { path: { round_id }, body: { reason } })
