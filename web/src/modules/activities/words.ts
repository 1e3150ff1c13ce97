import { timeOf } from '@/kit/lib/clock'
import { atOf, formatDay, formatWeekday } from '@/kit/lib/dates'
import type { Length } from './model'
import { t } from './texts'
import type { Batch } from './types'

/** 11月25日 周三 14:30 */
export function whenText(batch: Pick<Batch, 'held_on' | 'from_minute'>): string {
  const at = atOf(batch.held_on)
  return t('when', {
    day: formatDay(at),
    weekday: formatWeekday(at),
    time: timeOf(batch.from_minute),
  })
}

/** 1.5 小时, 半天 */
export function lengthText({ span, minutes }: Omit<Length, 'key'>): string {
  if (span !== 'hours') return t(`length.${span}`)
  return minutes < 60 || minutes % 30
    ? t('length.minutes', { n: minutes })
    : t('length.hours', { n: minutes / 60 })
}
