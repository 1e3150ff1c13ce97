import { api } from '@/kit/api/client'
import type { BodyOf, ReplyOf, Schemas } from '@/kit/api/contract'
import type { LocalDate, Ref } from '@/kit/api/types'

export type OwnTalks = Schemas['OwnTalks']
export type OwnTalk = Schemas['OwnTalk']
export type TalkKind = OwnTalk['kind']
export type OwnTalkForm = BodyOf<'post', '/my/talks'>
const one = '/my/talks/{talk_id}'

export const getOwn = (signal?: AbortSignal): Promise<OwnTalks> =>
  api('get', '/my/talks', { signal })
export const enterOwn = (body: OwnTalkForm, idempotencyKey?: string): Promise<OwnTalk> =>
  api('post', '/my/talks', { body, idempotencyKey })
export const removeOwn = (talk_id: Ref): Promise<ReplyOf<'delete', typeof one>> =>
  api('delete', one, { path: { talk_id } })
export const holdOwn = (talk_id: Ref, held_on: LocalDate): Promise<OwnTalk> =>
  api('put', `${one}/holding`, { path: { talk_id }, body: { held_on } })
export const unholdOwn = (talk_id: Ref): Promise<OwnTalk> =>
  api('delete', `${one}/holding`, { path: { talk_id } })
