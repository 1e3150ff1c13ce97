import { atOf, formatDay } from '@/kit/lib/dates'
import { monthOf, type Month } from '../model'
import type { Duty, FixedDay } from '../types'
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

export const weekdayText = (weekday: number): string =>
  t('weekday_n', { day: t('weekdays').slice(weekday - 1, weekday) })

const lastWeek = 5
export const weekText = (week: number): string =>
  week === lastWeek ? t('week_last') : t('week_n', { n: week })

/** 每月 5 日; 每月第 2 个星期五 */
export function fixedDayText({ day, week, weekday }: FixedDay): string {
  if (day !== undefined) return t('fixed_on_day', { day })
  return t('fixed_on_weekday', { week: weekText(week ?? 1), weekday: weekdayText(weekday ?? 1) })
}
