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

/** 120 KB, 1.5 MB */
export function sizeText(bytes: number): string {
  const mb = bytes / (1 << 20)
  return mb >= 1
    ? t('files.size_mb', { n: Math.round(mb * 10) / 10 })
    : t('files.size_kb', { n: Math.max(1, Math.round(bytes / 1024)) })
}
