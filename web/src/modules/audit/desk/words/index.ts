import { texts } from '@/kit/i18n'
import zh from './zh-CN.json'

/** The words of the server's codes: many, and read on one page alone. */
const t = texts({ zh, en: () => import('./en.json') })

type Key = keyof typeof zh

/** Acts by the server's code; a code that has no words yet is shown as it is. */
export const actionText = (action: string): string => textOr(`act.${action}`, action)

export const kindText = (kind: string): string => textOr(`kind.${kind}`, kind)

/** A member of a record, or the role that was granted. */
export const fieldText = (field: string): string => textOr(`field.${field}`, field)

export const knownActions = (Object.keys(zh) as Key[])
  .filter((key) => key.startsWith('act.'))
  .map((key) => key.slice('act.'.length))

function textOr(key: string, fallback: string): string {
  return key in zh ? t(key as Key) : fallback
}
