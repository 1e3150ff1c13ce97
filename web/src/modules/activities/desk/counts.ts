import type { ActivityCount } from './api'

export interface CountRow {
  unit_id: string
  name: string
  /** By the code of the type. */
  numbers: Record<string, number>
}

/** Units as rows and kinds as columns, both in the order of the server; grades are summed up. */
export function countsByUnit(counts: readonly ActivityCount[]) {
  const types = new Map<string, string>()
  const rows = new Map<string, CountRow>()
  for (const one of counts) {
    types.set(one.type, one.type_name)
    const row = rows.get(one.unit_id) ?? { unit_id: one.unit_id, name: one.unit_name, numbers: {} }
    row.numbers[one.type] = (row.numbers[one.type] ?? 0) + one.activities
    rows.set(one.unit_id, row)
  }
  return {
    types: [...types].map(([code, name]) => ({ code, name })),
    rows: [...rows.values()],
  }
}
