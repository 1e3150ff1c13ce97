import { api } from '@/kit/api/client'
import type { Schemas } from '@/kit/api/contract'
import type { Items } from '@/kit/api/types'
import type { Complaint, OwnComplaint } from './model'

export const sendComplaint = (
  body: Complaint,
  background = false,
): Promise<Schemas['ComplaintReceived']> => api('post', '/relief/complaints', { body, background })

export const listOwn = (signal?: AbortSignal): Promise<Items<OwnComplaint>> =>
  api('get', '/my/complaints', { signal })

export const readByReceipt = (receipt: string): Promise<OwnComplaint> =>
  api('post', '/relief/receipts', { body: { receipt } })

export const getFigures = (signal?: AbortSignal): Promise<Schemas['ReliefFigures']> =>
  api('get', '/relief/figures', { signal })

export const listPublished = (
  page: number,
  signal?: AbortSignal,
): Promise<Schemas['PublishedAnswers']> =>
  api('get', '/relief/published', { query: { page, page_size: 20 }, signal })
