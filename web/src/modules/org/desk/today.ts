import type { LocalDate } from '@/kit/api/types'

/** The hospital's date, wherever the browser stands. */
export function today(): LocalDate {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now())
}
