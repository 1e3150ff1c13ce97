import { atOf, formatDay } from '@/kit/lib/dates'
import type { OwnTalk } from './api'
import { t } from './texts'

/** 林一、方三 */
export const peopleText = (talk: OwnTalk): string =>
  talk.people.map((one) => one.name).join('、') || t('own.erased')

/** 11月24日 */
export const dayText = (talk: OwnTalk): string =>
  formatDay(atOf(talk.held_on ?? talk.planned_on ?? ''))
