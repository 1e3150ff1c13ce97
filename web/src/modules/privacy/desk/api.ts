import { api } from '@/kit/api/client'
import type { BodyOf, Schemas } from '@/kit/api/contract'
import { download } from '@/kit/api/files'
import type { Items, Page, Ref } from '@/kit/api/types'

export type OfficeRequest = Schemas['OfficeRequest']
export type RegisterRecord = Schemas['RegisterRecord']
export type RegisterField = Schemas['RegisterField']
export type Candidate = Pick<Schemas['PersonRow'], 'person_id' | 'name' | 'staff_no' | 'unit_name'>

const one = '/privacy/requests/{request_id}'

export const listRequests = (
  query: Record<string, string | number>,
  signal?: AbortSignal,
): Promise<Page<OfficeRequest>> => api('get', '/privacy/requests', { query, signal })

export const enterRequest = (
  body: BodyOf<'post', '/privacy/requests'>,
  idempotencyKey?: string,
): Promise<unknown> => api('post', '/privacy/requests', { body, idempotencyKey })

export const findPeople = (search: string): Promise<Page<Candidate>> =>
  api('get', '/people', { query: { search, page_size: 10 } })

export const handOverCopy = (request_id: Ref, reason: string): Promise<void> =>
  download('post', `/privacy/requests/${request_id}/copy`, {
    body: { reason },
    fallbackName: 'data.zip',
  })

export const refuseRequest = (request_id: Ref, answer: string): Promise<unknown> =>
  api('put', `${one}/refusal`, { path: { request_id }, body: { answer } })

export const proposeErasure = (request_id: Ref): Promise<unknown> =>
  api('put', `${one}/proposal`, { path: { request_id }, body: {} })

export const getRegister = (signal?: AbortSignal): Promise<Items<RegisterRecord>> =>
  api('get', '/privacy/register', { signal })

export const exportRegister = (): Promise<void> =>
  download('get', '/privacy/register/export', { fallbackName: 'register.xlsx' })

export const retain = (mode: 'count' | 'delete'): Promise<Schemas['Retained']> =>
  api('post', '/privacy/retention', { body: { mode } })
