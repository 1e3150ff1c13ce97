import type { BodyOf, Schemas } from '@/kit/api/contract'

export const questionKinds = ['single', 'multiple', 'judgement', 'blank'] as const
export type QuestionRow = Schemas['QuestionRow']
export type QuestionState = QuestionRow['state']
export type QuestionForm = BodyOf<'post', '/questions'>
export type QuestionView = Schemas['QuestionView']

export type SeriesForm = BodyOf<'post', '/series'>
export type BlueprintLine = SeriesForm['blueprint'][number]
export type DisplayForm = BodyOf<'put', '/series/{series_id}/display'>
export type Series = Schemas['Series']

export type Round = Schemas['Round']
export type RoundView = Schemas['RoundView']
