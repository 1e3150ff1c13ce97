import { t } from '../i18n'
import { prefs } from './prefs'

/** A hospital keeps one clock, wherever its people happen to read the page. */
const timeZone = 'Asia/Shanghai'
const dayMs = 86_400_000
const offsetMs = 8 * 3_600_000

/** Days since 1970 on the hospital's calendar. */
function dayNumber(at: number): number {
  return Math.floor((at + offsetMs) / dayMs)
}

function format(at: number, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(prefs.language, { timeZone, ...parts }).format(at)
}

export function formatTime(at: number): string {
  return format(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** 11月24日 */
export function formatDay(at: number): string {
  return format(at, { month: 'short', day: 'numeric' })
}

/** 2026年11月24日 08:30 */
export function formatFull(at: number): string {
  return `${format(at, { dateStyle: 'medium' })} ${formatTime(at)}`
}

/** 今天 17:30, 周日 24:00, 11月24日 08:00. A closing midnight belongs to the day that ends. */
export function formatMoment(at: number, now: number): string {
  const endsDay = (at + offsetMs) % dayMs === 0
  const shown = endsDay ? at - 1 : at
  const time = endsDay ? '24:00' : formatTime(at)
  const days = dayNumber(shown) - dayNumber(now)
  if (days === 0) return `${t('date.today')} ${time}`
  if (days === 1) return `${t('date.tomorrow')} ${time}`
  if (days > 1 && days < 7) return `${format(shown, { weekday: 'short' })} ${time}`
  return `${formatDay(shown)} ${time}`
}

/** What is left until a deadline, in the one unit that matters. */
export function formatLeft(at: number, now: number): string {
  const left = at - now
  if (left <= 0) return t('date.over')
  if (left >= dayMs) return t('date.days_left', { n: Math.floor(left / dayMs) })
  if (left >= 3_600_000) return t('date.hours_left', { n: Math.floor(left / 3_600_000) })
  return t('date.minutes_left', { n: Math.max(1, Math.floor(left / 60_000)) })
}

/** 2 分 35 秒 */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  if (!minutes) return t('date.seconds', { s: rest })
  return t('date.minutes', { m: minutes, s: rest })
}
