/** Paths of the other audience need a full load: the phone and the desk are two applications. */
export function placeOf(path: string, base: string): { to?: string; href?: string } {
  if (!path) return {}
  return path.startsWith(base) ? { to: path.slice(base.length - 1) } : { href: path }
}
