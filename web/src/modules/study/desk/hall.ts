import { api } from '@/kit/api/client'
import type { BodyOf, Schemas } from '@/kit/api/contract'
import { download } from '@/kit/api/files'
import type { Items, Ref } from '@/kit/api/types'
import type { BlueprintLine } from './types'

export type HostView = Schemas['HostView']
export type HallRoundLine = Schemas['HallRoundLine']
export type HallResults = Schemas['HallResults']
export type HallLink = Schemas['HallLinkView']
export type HallRoundForm = BodyOf<'post', '/hall-rounds'>
export type HallLinkForm = BodyOf<'post', '/hall-links'>
export type HallAct = BodyOf<'put', '/hall-rounds/{hall_round_id}/step'>['act']

const round = '/hall-rounds/{hall_round_id}'

export const listHallRounds = (signal?: AbortSignal): Promise<Items<HallRoundLine>> =>
  api('get', '/hall-rounds', { signal })

export const createHallRound = (body: HallRoundForm, idempotencyKey?: string): Promise<HostView> =>
  api('post', '/hall-rounds', { body, idempotencyKey })

export const getHallRound = (hall_round_id: Ref, signal?: AbortSignal): Promise<HostView> =>
  api('get', round, { path: { hall_round_id }, signal })

export const takeStep = (
  { hall_round_id, rev }: HostView,
  act: HallAct,
  position?: number,
): Promise<HostView> =>
  api('put', `${round}/step`, { path: { hall_round_id }, rev, body: { act, position } })

export const getHallResults = (hall_round_id: Ref, signal?: AbortSignal): Promise<HallResults> =>
  api('get', `${round}/results`, { path: { hall_round_id }, signal })

export const downloadHallResults = (hall_round_id: Ref, title: string): Promise<void> =>
  download('get', `${round}/results/export`, {
    path: { hall_round_id },
    fallbackName: `${title}.xlsx`,
  })

export const listHallLinks = (signal?: AbortSignal): Promise<Items<HallLink>> =>
  api('get', '/hall-links', { signal })

export const createHallLink = (body: HallLinkForm): Promise<Schemas['HallLinkMade']> =>
  api('post', '/hall-links', { body })

export const revokeHallLink = (link_id: Ref): Promise<Items<HallLink>> =>
  api('delete', '/hall-links/{link_id}', { path: { link_id } })

/** The question that the host may put next, if one is left. */
export const nextItem = (view: Pick<HostView, 'items'>) =>
  view.items.find((item) => item.state === 'waiting')

/** What a screen is pointed at; it is shown once, because the secret is not stored. */
export const screenAddress = (origin: string, secret: string): string => `${origin}/hall/${secret}`

export type LinkState = 'open' | 'revoked' | 'expired'
export function linkState(link: HallLink, now: number): LinkState {
  if (link.revoked_at) return 'revoked'
  return link.expires_at > now ? 'open' : 'expired'
}

export interface RoundDraft {
  title: string
  source: 'blueprint' | 'questions'
  question_ids: Ref[]
  blueprint: BlueprintLine[]
  seconds: number
  by_branch: boolean
}

/** One source of questions is sent, whatever was filled in before the other one was chosen. */
export function formOf(draft: RoundDraft): HallRoundForm {
  const { source, question_ids, blueprint, title, ...rest } = draft
  return {
    ...rest,
    title: title.trim(),
    question_ids: source === 'questions' ? question_ids : [],
    blueprint: source === 'blueprint' ? blueprint : [],
  }
}
