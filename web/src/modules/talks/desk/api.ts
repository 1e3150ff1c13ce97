import { api } from '@/kit/api/client'
import type { BodyOf, Schemas } from '@/kit/api/contract'
import type { LocalDate, Ref } from '@/kit/api/types'

export type TalkYear = Schemas['TalkYear']
export type UnitTalk = Schemas['UnitTalk']
export type TalkForm = BodyOf<'post', '/units/{unit_id}/talks'>
const talks = '/units/{unit_id}/talks'
const one = '/talks/{talk_id}'

export const getTalks = (unit_id: Ref, year: number, signal?: AbortSignal): Promise<TalkYear> =>
  api('get', talks, { path: { unit_id }, query: { year }, signal })
export const enterTalk = (
  unit_id: Ref,
  body: TalkForm,
  idempotencyKey?: string,
): Promise<UnitTalk> => api('post', talks, { path: { unit_id }, body, idempotencyKey })
export const removeTalk = (talk_id: Ref): Promise<unknown> =>
  api('delete', one, { path: { talk_id } })
export const holdTalk = (talk_id: Ref, held_on: LocalDate): Promise<UnitTalk> =>
  api('put', `${one}/holding`, { path: { talk_id }, body: { held_on } })
export const unholdTalk = (talk_id: Ref): Promise<UnitTalk> =>
  api('delete', `${one}/holding`, { path: { talk_id } })
