import type { HonourLevel, OwnHonour } from './api'

/** From the hospital's own upwards. */
export const levels = [
  'hospital',
  'district',
  'city',
  'province',
  'national',
] as const satisfies readonly HonourLevel[]

/** The day where it is known, else the year. */
export function dayOrYear(honour: Pick<OwnHonour, 'awarded_on' | 'year'>): string {
  return honour.awarded_on ?? String(honour.year)
}
