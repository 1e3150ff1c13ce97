import { api } from '@/kit/api/client'
import type { BodyOf, Schemas } from '@/kit/api/contract'
import type { Items, Ref } from '@/kit/api/types'

export type Robot = Schemas['RobotView']
export type RobotList = Schemas['RobotList']
export type NewRobot = BodyOf<'post', '/robots'>
export type RobotChange = BodyOf<'put', '/robots/{robot_id}'>

const one = '/robots/{robot_id}'

export const listRobots = (signal?: AbortSignal): Promise<RobotList> =>
  api('get', '/robots', { signal })

export const addRobot = (body: NewRobot, idempotencyKey?: string): Promise<Robot> =>
  api('post', '/robots', { body, idempotencyKey })

export const changeRobot = (robot_id: Ref, rev: number, body: RobotChange): Promise<Robot> =>
  api('put', one, { path: { robot_id }, rev, body })

export const removeRobot = (robot_id: Ref): Promise<unknown> =>
  api('delete', one, { path: { robot_id } })

export const testRobot = (robot_id: Ref): Promise<Robot> =>
  api('post', `${one}/tests`, { path: { robot_id }, body: {} })

export const listUnits = (signal?: AbortSignal): Promise<Items<Schemas['Unit']>> =>
  api('get', '/units', { signal })
