import { api } from '@/kit/api/client'
import type { BodyOf, Schemas } from '@/kit/api/contract'
import type { DeviceSession, Items, Ref } from '@/kit/api/types'

export const listSessions = (signal?: AbortSignal): Promise<Items<DeviceSession>> =>
  api('get', '/sessions', { signal })

export const endSession = (session_id: Ref): Promise<unknown> =>
  api('delete', '/sessions/{session_id}', { path: { session_id } })

export const startSecondFactor = (): Promise<{ secret: string; uri: string }> =>
  api('post', '/session/second-factor', { body: {} })

export const confirmSecondFactor = (code: string): Promise<{ recovery_codes: string[] }> =>
  api('put', '/session/second-factor', { body: { code } })

export const getNotice = (signal?: AbortSignal): Promise<Schemas['Notice']> =>
  api('get', '/notice', { signal })

export const listAcceptances = (signal?: AbortSignal): Promise<Schemas['OwnAcceptances']> =>
  api('get', '/my/notice', { signal })

export const agree = (version: number): Promise<Schemas['OwnAcceptances']> =>
  api('put', '/my/notice/{version}', { path: { version }, body: {} })

export const withdrawAgreement = (): Promise<Schemas['OwnAcceptances']> =>
  api('delete', '/my/notice')

type SetUp = BodyOf<'put', '/set-up'>

export const getSetUp = (secret: string): Promise<Schemas['SetUpState']> =>
  api('post', '/set-up/state', { body: { secret } })

/** May be sent again with other names until the set-up is complete; earlier slips become void. */
export const enterHospital = (body: SetUp): Promise<Schemas['SlipSheet']> =>
  api('put', '/set-up', { body })

export const completeSetUp = (secret: string): Promise<unknown> =>
  api('put', '/set-up/completion', { body: { secret } })
