import { api } from '@/kit/api/client'
import type { Schemas } from '@/kit/api/contract'

export type OwnHonours = Schemas['OwnHonours']
export type OwnHonour = Schemas['OwnHonour']
export type HonourLevel = OwnHonour['level']

export const getOwn = (signal?: AbortSignal): Promise<OwnHonours> =>
  api('get', '/my/honours', { signal })
