import { api } from '@/kit/api/client'
import type { DeviceSession, Items, Ref } from '@/kit/api/types'

export const listSessions = (signal?: AbortSignal): Promise<Items<DeviceSession>> =>
  api('get', '/sessions', { signal })

export const endSession = (session_id: Ref): Promise<unknown> =>
  api('delete', '/sessions/{session_id}', { path: { session_id } })

export const startSecondFactor = (): Promise<{ secret: string; uri: string }> =>
  api('post', '/session/second-factor', { body: {} })

export const confirmSecondFactor = (code: string): Promise<{ recovery_codes: string[] }> =>
  api('put', '/session/second-factor', { body: { code } })
