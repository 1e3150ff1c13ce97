import { api } from '@/kit/api/client'
import type { Schemas } from '@/kit/api/contract'

export type SystemState = Schemas['SystemState']
export type Finding = Schemas['Finding']

export const getState = (signal?: AbortSignal): Promise<SystemState> =>
  api('get', '/system/state', { signal })
