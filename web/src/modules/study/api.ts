import { api, urlOf } from '@/kit/api/client'
import type { Schemas } from '@/kit/api/contract'
import type {
  Answer,
  Board,
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

/** Creates the attempt or resumes it; asking again changes nothing. */
export const openPaper = (round_id: Ref, account_id?: Ref, background = false): Promise<Paper> =>
  api('put', '/rounds/{round_id}/attempt', {
    path: { round_id },
    body: { account_id },
    background,
  })

interface Save {
  round_id: Ref
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
}: Save): Promise<SaveReceipt> =>
  api('put', '/rounds/{round_id}/attempt/saves/{seq}', {
    path: { round_id, seq },
    body: { answers, account_id },
    idempotencyKey,
    background: true,
  })

export const submitAttempt = ({
  round_id,
  account_id,
  seq,
  answers,
  idempotencyKey,
}: Save): Promise<Result> =>
  api('put', '/rounds/{round_id}/attempt/submission', {
    path: { round_id },
    body: { answers, seq, account_id },
    idempotencyKey,
    background: true,
  })

export const getResult = (round_id: Ref, signal?: AbortSignal): Promise<Result> =>
  api('get', '/rounds/{round_id}/result', { path: { round_id }, signal })

export const getRanks = (round_id: Ref, signal?: AbortSignal): Promise<Ranks> =>
  api('get', '/rounds/{round_id}/ranks', { path: { round_id }, signal })

export const getBoard = (round_id: Ref, signal?: AbortSignal): Promise<Board> =>
  api('get', '/rounds/{round_id}/board', { path: { round_id }, signal })

export const periods = ['week', 'month', 'quarter', 'year'] as const
export type Period = (typeof periods)[number]

export const getPeriodRanks = (
  period: Period,
  signal?: AbortSignal,
): Promise<Schemas['PeriodRanks']> => api('get', '/my/period-ranks', { query: { period }, signal })

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
  round_id: Ref,
  position: number,
  body: ReportForm,
): Promise<OwnReport> =>
  api('put', '/rounds/{round_id}/result/{position}/report', { path: { round_id, position }, body })

export const reportInPractice = (question_id: Ref, body: ReportForm): Promise<OwnReport> =>
  api('put', '/my/practice/{question_id}/report', { path: { question_id }, body })
