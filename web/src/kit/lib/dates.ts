import type { LocalDate } from '../api/types'
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

/** The hospital's date of an instant. */
export function dayOf(at: number): LocalDate {
  return onClock(at).toISOString().slice(0, 10)
}

/** The hospital's date now, wherever the browser stands. */
export const today = (): LocalDate => dayOf(Date.now())

/** An instant of a date, for the functions below. */
export const atOf = (on: LocalDate): number => Date.parse(on)

export const plusDays = (on: LocalDate, days: number): LocalDate =>
  new Date(atOf(on) + days * dayMs).toISOString().slice(0, 10)

/** Its UTC parts are those of the hospital's clock. */
const onClock = (at: number) => new Date(at + offsetMs)
const isChinese = () => prefs.language === 'zh-CN'

/** For languages with names of months; making one takes a phone tens of milliseconds. */
const formats = new Map<string, Intl.DateTimeFormat>()

function format(at: number, parts: Intl.DateTimeFormatOptions): string {
  const key = prefs.language + JSON.stringify(parts)
  let known = formats.get(key)
  if (!known) {
    known = new Intl.DateTimeFormat(prefs.language, { timeZone, ...parts })
    formats.set(key, known)
  }
  return known.format(at)
}

/** 08:30 */
export function formatTime(at: number): string {
  return onClock(at).toISOString().slice(11, 16)
}

/** 11月24日 */
export function formatDay(at: number): string {
  if (!isChinese()) return format(at, { month: 'short', day: 'numeric' })
  const day = onClock(at)
  return `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`
}

/** 2026年11月 */
export function formatMonth(at: number): string {
  if (!isChinese()) return format(at, { year: 'numeric', month: 'long' })
  const day = onClock(at)
  return `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月`
}

/** 周日 */
export function formatWeekday(at: number): string {
  if (!isChinese()) return format(at, { weekday: 'short' })
  return `周${'日一二三四五六'[onClock(at).getUTCDay()]}`
}

/** 2026年11月24日 08:30 */
export function formatFull(at: number): string {
  const date = isChinese()
    ? `${onClock(at).getUTCFullYear()}年${formatDay(at)}`
    : format(at, { dateStyle: 'medium' })
  return `${date} ${formatTime(at)}`
}

/** 今天 17:30, 周日 24:00, 11月24日 08:00. A closing midnight belongs to the day that ends. */
export function formatMoment(at: number, now: number): string {
  const endsDay = (at + offsetMs) % dayMs === 0
  const shown = endsDay ? at - 1 : at
  const time = endsDay ? '24:00' : formatTime(at)
  const days = dayNumber(shown) - dayNumber(now)
  if (days === 0) return `${t('date.today')} ${time}`
  if (days === 1) return `${t('date.tomorrow')} ${time}`
  if (days > 1 && days < 7) return `${formatWeekday(shown)} ${time}`
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
