import { api } from '@/kit/api/client'
import type { Schemas } from '@/kit/api/contract'
import { download } from '@/kit/api/files'
import type { Ref } from '@/kit/api/types'

export type MyData = Schemas['MyData']
export type MyDataRequest = Schemas['MyDataRequest']
export type StoredRecord = Schemas['StoredRecord']
export type DataLook = Schemas['DataLook']
export type DataLookPage = Schemas['DataLookPage']

export const getMyData = (signal?: AbortSignal): Promise<MyData> =>
  api('get', '/my/data', { signal })

export const listLooks = (page_size: number, signal?: AbortSignal): Promise<DataLookPage> =>
  api('get', '/my/data/looks', { query: { page_size }, signal })

export const takeCopy = (password: string): Promise<void> =>
  download('post', '/my/data/copy', { body: { password }, fallbackName: 'data.zip' })

export const askErasure = (note: string): Promise<MyData> =>
  api('post', '/my/data/erasure', { body: { note } })

export const withdrawRequest = (request_id: Ref): Promise<MyData> =>
  api('delete', '/my/data/requests/{request_id}', { path: { request_id } })
