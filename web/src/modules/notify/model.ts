/** What stands beside the bell: nothing, a figure, or "99+". */
export function badgeOf(count: number): string {
  if (count <= 0) return ''
  return count > 99 ? '99+' : String(count)
}
