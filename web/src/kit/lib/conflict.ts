export type Side = 'mine' | 'now'

/** A field that somebody else has changed since the form was opened, to something else than mine. */
export interface Difference {
  name: string
  mine: unknown
  now: unknown
  pick: Side
}

/** An empty field, an absent one and an empty list say the same. */
function textOf(value: unknown): string {
  const empty = value === undefined || value === '' || (Array.isArray(value) && !value.length)
  return JSON.stringify(empty ? null : value)
}
const same = (one: unknown, other: unknown) => textOf(one) === textOf(other)

/**
 * What the change of somebody else means for a form: the fields that were changed meanwhile. Where
 * nothing was typed the change is taken, where both wrote the typed value stays until it is chosen
 * otherwise.
 */
export function compare<Values extends object>(
  base: Values,
  mine: Values,
  now: Values,
): Difference[] {
  const names = new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(now)])
  const differences: Difference[] = []
  for (const name of names) {
    const [was, typed, is] = [base, mine, now].map((values) => values[name as keyof Values])
    if (same(was, is) || same(typed, is)) continue
    differences.push({ name, mine: typed, now: is, pick: same(typed, was) ? 'now' : 'mine' })
  }
  return differences
}
