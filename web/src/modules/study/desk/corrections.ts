import { api } from '@/kit/api/client'
import type { BodyOf, Schemas } from '@/kit/api/contract'
import type { Items, Page, QuestionKind, Ref } from '@/kit/api/types'

/** Reports of faulty questions, and the corrections that follow. */
export type Report = Schemas['ReportView']
export type ReportAnswer = BodyOf<'put', '/reports/{report_id}/answer'>
export type CorrectionForm = BodyOf<'post', '/rounds/{round_id}/corrections'>
export type CorrectionKind = CorrectionForm['kind']
export type Correction = Schemas['CorrectionItem']
export type Effect = Schemas['CorrectionEffect']
export type AffectedRound = Schemas['AffectedRound']

export const reportStates = ['new', 'accepted', 'declined'] as const
export const correctionKinds = ['new_key', 'all_points', 'void'] as const

/** The key by which a round was graded, as somebody would type it. */
export const typedKey = ({ kind, answer }: Pick<AffectedRound, 'kind' | 'answer'>): string =>
  answer.join(kind === 'blank' ? '\n' : ' ')

/** One blank a line; letters in any separation; a judgement as the form of a question has it. */
export function readKey(kind: QuestionKind, text: string): string[] {
  if (kind === 'blank') return text.split('\n').filter((line) => line.trim())
  if (kind === 'judgement') return [text.trim()]
  return text.toUpperCase().match(/[A-Z]/g) ?? []
}

type ListQuery = Record<string, string | number>

export const listReports = (query: ListQuery, signal?: AbortSignal): Promise<Page<Report>> =>
  api('get', '/reports', { query, signal })

export const answerReport = (report_id: Ref, body: ReportAnswer): Promise<Report> =>
  api('put', '/reports/{report_id}/answer', { path: { report_id }, body })

export const listAffectedRounds = (
  question_id: Ref,
  signal?: AbortSignal,
): Promise<Items<AffectedRound>> =>
  api('get', '/questions/{question_id}/rounds', { path: { question_id }, signal })

export const listCorrections = (round_id: Ref, signal?: AbortSignal): Promise<Items<Correction>> =>
  api('get', '/rounds/{round_id}/corrections', { path: { round_id }, signal })

export const previewCorrection = (round_id: Ref, body: CorrectionForm): Promise<Effect> =>
  api('post', '/rounds/{round_id}/corrections/preview', { path: { round_id }, body })

export const correctRound = (round_id: Ref, body: CorrectionForm): Promise<Items<Correction>> =>
  api('post', '/rounds/{round_id}/corrections', { path: { round_id }, body })

export const undoCorrection = (round_id: Ref, correction_id: Ref): Promise<Items<Correction>> =>
  api('delete', '/rounds/{round_id}/corrections/{correction_id}', {
    path: { round_id, correction_id },
  })
