import { api } from '@/kit/api/client'
import type { Schemas } from '@/kit/api/contract'
import type { Answer, Ref } from '@/kit/api/types'

/** The wall without the code that only it shows. */
export type HallStage = Omit<Schemas['HallWall'], 'code'>
export type HallQuestion = NonNullable<HallStage['question']>
export type OwnStage = Schemas['OwnStage']
export type OwnResult = Schemas['OwnHallResult']
export type HallScreen = Schemas['HallScreen']

export const getScreen = (secret: string, signal?: AbortSignal): Promise<HallScreen> =>
  api('get', '/hall/{secret}', { path: { secret }, signal })

export const joinHall = (code: string): Promise<Schemas['HallJoined']> =>
  api('put', '/hall-codes/{code}', { path: { code }, body: {} })

export const getOwnStage = (hall_round_id: Ref, signal?: AbortSignal): Promise<OwnStage> =>
  api('get', '/my/hall-rounds/{hall_round_id}', { path: { hall_round_id }, signal })

export const putOwnAnswer = (
  hall_round_id: Ref,
  { position, options, blanks }: Answer,
): Promise<Schemas['HallAnswerKept']> =>
  api('put', '/my/hall-rounds/{hall_round_id}/answers/{position}', {
    path: { hall_round_id, position },
    body: { options, blanks },
    background: true,
  })

export const getOwnResult = (hall_round_id: Ref, signal?: AbortSignal): Promise<OwnResult> =>
  api('get', '/my/hall-rounds/{hall_round_id}/result', { path: { hall_round_id }, signal })
