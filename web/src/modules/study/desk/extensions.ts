import { api } from '@/kit/api/client'
import type { BodyOf, Schemas } from '@/kit/api/contract'
import type { Items, Page, Ref } from '@/kit/api/types'

export type Extension = Schemas['ExtensionView']
export type ExtensionForm = BodyOf<'put', '/rounds/{round_id}/extensions/{person_id}'>
export const extensionReasons = ['on_duty', 'on_leave', 'away', 'fault', 'other'] as const

const all = '/rounds/{round_id}/extensions'

export const listExtensions = (round_id: Ref, signal?: AbortSignal): Promise<Items<Extension>> =>
  api('get', all, { path: { round_id }, signal })

export const grantExtension = (
  round_id: Ref,
  person_id: Ref,
  body: ExtensionForm,
): Promise<Items<Extension>> =>
  api('put', `${all}/{person_id}`, { path: { round_id, person_id }, body })

export const withdrawExtension = (round_id: Ref, person_id: Ref): Promise<Items<Extension>> =>
  api('delete', `${all}/{person_id}`, { path: { round_id, person_id } })

/** Somebody within reach, by a part of the name. */
export const findPeople = (search: string): Promise<Page<Schemas['PersonRow']>> =>
  api('get', '/people', { query: { search, page: 1, page_size: 8 } })
