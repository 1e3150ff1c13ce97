/** 480 is "08:00", as a time control has it. */
export function timeOf(minute: number): string {
  const two = (figure: number) => String(figure).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** Nothing for what is no time of a day. */
export function minuteOf(time: string): number | undefined {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : undefined
}

/** What stands beside the bell: nothing, a figure, or "99+". */
export function badgeOf(count: number): string {
  if (count <= 0) return ''
  return count > 99 ? '99+' : String(count)
}
