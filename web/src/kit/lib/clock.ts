/** Times of a day, which the server counts in minutes since midnight. */

const two = (figure: number) => String(figure).padStart(2, '0')

/** 570 → 09:30 */
export const timeOf = (minute: number): string =>
  `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

/**
 * The minute of the day, in either colon as people type it; -1 for what is no time, which the
 * server refuses at its field.
 */
export function minuteOf(time: string): number {
  const found = /^(\d{1,2})[:：](\d\d)$/.exec(time.trim())
  const [hour, minute] = [Number(found?.[1]), Number(found?.[2])]
  return found && hour < 24 && minute < 60 ? hour * 60 + minute : -1
}
