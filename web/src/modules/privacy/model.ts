import type { DataLook, MyDataRequest } from './api'
import { t } from './texts'
import zh from './zh-CN.json'

type Key = keyof typeof zh

/** Acts by the server's code; one that has no words here is an act of the office all the same. */
export function lookText(action: string): string {
  const key = `act.${action}`
  return key in zh ? t(key as Key) : t('act.other')
}

/** Post and name of who acted; somebody who was erased since has neither. */
export function whoText(look: Pick<DataLook, 'who' | 'roles'>): string {
  if (!look.who) return t('look.gone')
  return [look.roles.join(t('comma')), look.who].filter(Boolean).join(' ')
}

/** An erasure that waits, if there is one: a second one cannot be asked for. */
export const waitingErasure = (requests: MyDataRequest[]): MyDataRequest | undefined =>
  requests.find((one) => one.kind === 'erasure' && one.decided_at === undefined)
