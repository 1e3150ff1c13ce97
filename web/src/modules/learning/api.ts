import { api } from '@/kit/api/client'
import type { BodyOf } from '@/kit/api/contract'
import type { Ref } from '@/kit/api/types'
import type { OwnLearning, Supervision } from './model'

const record = '/learning/supervisions/{supervision_id}/record'

export const getOwn = (signal?: AbortSignal): Promise<OwnLearning> =>
  api('get', '/my/learning', { signal })

export const writeRecord = (
  supervision_id: Ref,
  rev: number,
  body: BodyOf<'put', '/learning/supervisions/{supervision_id}/record'>,
): Promise<Supervision> => api('put', record, { path: { supervision_id }, rev, body })

export const withdrawRecord = (supervision_id: Ref): Promise<Supervision> =>
  api('delete', record, { path: { supervision_id } })
