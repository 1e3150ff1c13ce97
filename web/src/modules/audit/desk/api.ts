import { api } from '@/kit/api/client'
import type { Schemas } from '@/kit/api/contract'
import type { Page } from '@/kit/api/types'

export type AuditEntry = Schemas['AuditEntry']
export type AuditState = Schemas['AuditState']

export const listEntries = (
  query: Record<string, string | number>,
  signal?: AbortSignal,
): Promise<Page<AuditEntry>> => api('get', '/audit', { query, signal })

export const getState = (signal?: AbortSignal): Promise<AuditState> =>
  api('get', '/audit/state', { signal })
