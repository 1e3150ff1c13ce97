import { api } from '@/kit/api/client'
import type { Month } from './model'
import type { OwnMonth } from './types'

export const getOwnMonth = (month: Month, signal?: AbortSignal): Promise<OwnMonth> =>
  api('get', '/my/calendar', { query: { month }, signal })
