import type { Instant } from '@/kit/api/types'

const offset = '+08:00'

/** `2026-11-23 08:00` on the hospital's clock, whatever the browser's zone is. */
export function toClock(at: Instant): string {
  const shifted = new Date(at + 8 * 3_600_000).toISOString()
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 16)}`
}

export function fromClock(text: string): Instant {
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11, 16)}:00${offset}`)
}
