import { atOf, formatDay } from '@/kit/lib/dates'
import { monthOf, type Month } from '../model'
import type { Duty } from '../types'
import { t } from './texts'

/** 11月1日 至 11月30日 */
export const spanText = (from: string, to: string): string =>
  t('span', { from: formatDay(atOf(from)), to: formatDay(atOf(to)) })

/** The usual days of a duty, and which of several it is. */
export function periodText(duty: Duty): string {
  const number = duty.number > 1 ? t('number', { n: duty.number }) : ''
  return [spanText(duty.from_on, duty.due_on), number].filter(Boolean).join(' ')
}

/** The month in which a duty stands, with its panel. */
export const dutyLink = (duty: Duty, month: Month = monthOf(duty.due_on)) => ({
  path: '/',
  query: { unit: duty.unit_id, month, duty: duty.occasion_id },
})
