import { api, urlOf } from '@/kit/api/client'
import type { Schemas } from '@/kit/api/contract'
import type {
  Answer,
  Board,
  LocalDate,
  Message,
  OwnReport,
  Paper,
  PracticeBook,
  PracticeResult,
  Progress,
  Ranks,
  Ref,
  ReportForm,
  Result,
  SaveReceipt,
  Week,
} from '@/kit/api/types'

export const getWeek = (signal?: AbortSignal): Promise<Week> => api('get', '/my/week', { signal })

/**
 * A test that may be taken again has several papers of one round. Pages and the outbox know each by
 * one name: the round's id, and behind it the number of every paper but the first.
 */
export const paperName = (round_id: Ref, attempt: number): string =>
  attempt > 1 ? `${round_id}~${attempt}` : round_id

export function paperOf(name: string): { round_id: Ref; attempt?: number } {
  const [round_id = '', attempt] = name.split('~')
  return attempt ? { round_id, attempt: Number(attempt) } : { round_id }
}

/** Creates the attempt or resumes it; asking again changes nothing. */
export async function openPaper(
  name: string,
  account_id?: Ref,
  background = false,
): Promise<Paper> {
  const { round_id, attempt } = paperOf(name)
  const paper = await api('put', '/rounds/{round_id}/attempt', {
    path: { round_id },
    body: { account_id, attempt },
    background,
  })
  return { ...paper, round_id: name }
}

interface Save {
  /** The name of the paper. */
  round_id: string
  /** Whose answers they are; the server refuses them under another one's session. */
  account_id: Ref
  seq: number
  answers: Answer[]
  idempotencyKey: string
}

export const saveAnswers = ({
  round_id,
  account_id,
  seq,
  answers,
  idempotencyKey,
}: Save): Promise<SaveReceipt> => {
  const paper = paperOf(round_id)
  return api('put', '/rounds/{round_id}/attempt/saves/{seq}', {
    path: { round_id: paper.round_id, seq },
    body: { answers, account_id, attempt: paper.attempt },
    idempotencyKey,
    background: true,
  })
}

export const submitAttempt = ({
  round_id,
  account_id,
  seq,
  answers,
  idempotencyKey,
}: Save): Promise<Result> => {
  const paper = paperOf(round_id)
  return api('put', '/rounds/{round_id}/attempt/submission', {
    path: { round_id: paper.round_id },
    body: { answers, seq, account_id, attempt: paper.attempt },
    idempotencyKey,
    background: true,
  })
}

export const getResult = (name: string, signal?: AbortSignal): Promise<Result> => {
  const { round_id, attempt } = paperOf(name)
  return api('get', '/rounds/{round_id}/result', { path: { round_id }, query: { attempt }, signal })
}

export const getRanks = (round_id: Ref, signal?: AbortSignal): Promise<Ranks> =>
  api('get', '/rounds/{round_id}/ranks', { path: { round_id }, signal })

export const getBoard = (round_id: Ref, signal?: AbortSignal): Promise<Board> =>
  api('get', '/rounds/{round_id}/board', { path: { round_id }, signal })

export const periods = ['week', 'month', 'quarter', 'year', 'all'] as const
export type Period = (typeof periods)[number]

export interface PeriodQuery {
  period: Period
  on?: LocalDate
  series_id?: Ref
}
export const getPeriodRanks = (
  { period, on, series_id }: PeriodQuery,
  signal?: AbortSignal,
): Promise<Schemas['PeriodRanks']> =>
  api('get', '/my/period-ranks', { query: { period, on, series_id }, signal })

export const boardStreamUrl = (round_id: Ref): string =>
  urlOf('/rounds/{round_id}/board/live', { path: { round_id } })

export const getDisplayConsent = (signal?: AbortSignal): Promise<{ consented: boolean }> =>
  api('get', '/my/display-consent', { signal })

export const putDisplayConsent = (consented: boolean): Promise<unknown> =>
  api(consented ? 'put' : 'delete', '/my/display-consent')

/** Takes in what was answered wrong since, and says what is due. */
export const openPractice = (): Promise<PracticeBook> => api('put', '/my/practice', { body: {} })

export const emptyPractice = (): Promise<PracticeBook> => api('delete', '/my/practice')

interface Practised {
  options: string[]
  blanks: string[]
}
export const answerPractice = (question_id: Ref, body: Practised): Promise<PracticeResult> =>
  api('put', '/my/practice/{question_id}/answer', { path: { question_id }, body })

export const getProgress = (signal?: AbortSignal): Promise<Progress> =>
  api('get', '/my/progress', { signal })

export const getMessages = (signal?: AbortSignal): Promise<{ items: Message[] }> =>
  api('get', '/my/messages', { signal })

export const reportOnPaper = (
  name: string,
  position: number,
  body: ReportForm,
): Promise<OwnReport> => {
  const { round_id, attempt } = paperOf(name)
  return api('put', '/rounds/{round_id}/result/{position}/report', {
    path: { round_id, position },
    body: { ...body, attempt },
  })
}

export const reportInPractice = (question_id: Ref, body: ReportForm): Promise<OwnReport> =>
  api('put', '/my/practice/{question_id}/report', { path: { question_id }, body })
