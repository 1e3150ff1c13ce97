import { api } from '@/kit/api/client'
import type { BodyOf, Schemas } from '@/kit/api/contract'
import type { Items, Page, Ref } from '@/kit/api/types'

export type ComplaintRow = Schemas['ComplaintRow']
export type ComplaintView = Schemas['ComplaintView']
export type AnswerTerm = Schemas['AnswerTerm']

type ListQuery = Record<string, string | number>
const complaint = '/relief/complaints/{complaint_id}'

export const listComplaints = (
  query: ListQuery,
  signal?: AbortSignal,
): Promise<Page<ComplaintRow>> => api('get', '/relief/complaints', { query, signal })

export const getComplaint = (complaint_id: Ref, signal?: AbortSignal): Promise<ComplaintView> =>
  api('get', complaint, { path: { complaint_id }, signal })

export type StateChange = BodyOf<'put', '/relief/complaints/{complaint_id}/state'>
export const changeState = (
  complaint_id: Ref,
  rev: number,
  body: StateChange,
): Promise<ComplaintView> => api('put', `${complaint}/state`, { path: { complaint_id }, rev, body })

type HandOver = BodyOf<'put', '/relief/complaints/{complaint_id}/unit'>
export const handOver = (complaint_id: Ref, rev: number, body: HandOver): Promise<unknown> =>
  api('put', `${complaint}/unit`, { path: { complaint_id }, rev, body })

export const listUnits = (signal?: AbortSignal): Promise<Items<Schemas['AnsweringUnit']>> =>
  api('get', '/relief/units', { signal })

export const publish = (complaint_id: Ref, rev: number, summary: string): Promise<ComplaintView> =>
  api('put', `${complaint}/publication`, { path: { complaint_id }, rev, body: { summary } })

export const unpublish = (complaint_id: Ref): Promise<ComplaintView> =>
  api('delete', `${complaint}/publication`, { path: { complaint_id } })

export const getTerm = (signal?: AbortSignal): Promise<AnswerTerm> =>
  api('get', '/relief/term', { signal })

export const changeTerm = (body: { working_days: number; basis: string }): Promise<AnswerTerm> =>
  api('put', '/relief/term', { body })
