import { api } from '@/kit/api/client'
import type { BodyOf, ReplyOf, Schemas } from '@/kit/api/contract'
import { download, upload } from '@/kit/api/files'
import type { Page, Ref } from '@/kit/api/types'

export type Honour = Schemas['HonourView']
export type Holder = Honour['holder']
export type HonourForm = BodyOf<'put', '/honours/{honour_id}'>
export type HonourPage = ReplyOf<'get', '/honours'>
const honour = '/honours/{honour_id}'

export const listHonours = (
  query: Record<string, string | number>,
  signal?: AbortSignal,
): Promise<HonourPage> => api('get', '/honours', { query, signal })
export const getHonour = (honour_id: Ref): Promise<Honour> =>
  api('get', honour, { path: { honour_id } })
export const addHonour = (
  unit_id: Ref,
  body: HonourForm,
  idempotencyKey?: string,
): Promise<Honour> =>
  api('post', '/units/{unit_id}/honours', { path: { unit_id }, body, idempotencyKey })
export const changeHonour = (honour_id: Ref, rev: number, body: HonourForm): Promise<Honour> =>
  api('put', honour, { path: { honour_id }, rev, body })
export const removeHonour = (honour_id: Ref): Promise<Honour> =>
  api('put', `${honour}/removal`, { path: { honour_id }, body: {} })
export const putHonourBack = (honour_id: Ref): Promise<Honour> =>
  api('delete', `${honour}/removal`, { path: { honour_id } })

export const attachEvidence = (
  honour_id: Ref,
  file: File,
  onProgress: (share: number) => void,
): Promise<Honour> =>
  upload(`${honour}/evidence`, {
    path: { honour_id },
    query: { name: file.name },
    body: file,
    onProgress,
  })
export const removeEvidence = (honour_id: Ref): Promise<Honour> =>
  api('delete', `${honour}/evidence`, { path: { honour_id } })
export const downloadEvidence = ({ honour_id, evidence_name = '' }: Honour): Promise<void> =>
  download('get', `${honour}/evidence`, { path: { honour_id }, fallbackName: evidence_name })

/** People of a unit; the register of the organisation answers. */
export const listPeople = (unit_id: Ref): Promise<Page<Schemas['PersonRow']>> =>
  api('get', '/people', { query: { unit_id, page: 1, page_size: 200 } })
/** The latest activities of a unit. */
export const listActivities = (unit_id: Ref): Promise<Page<Schemas['ActivityLine']>> =>
  api('get', '/activities', { query: { unit_id, page: 1, page_size: 200 } })
