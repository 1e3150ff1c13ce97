import { months } from '../model'
import type { Supervision } from './api'

export interface RotaRow {
  unit_id: string
  name: string
  /** A place for each month. */
  cells: (Supervision | undefined)[]
}

/** Branches with their visits month by month; a unit that only has visits stands at the end. */
export function rotaRows(
  units: readonly { unit_id: string; name: string }[],
  visits: readonly Supervision[],
): RotaRow[] {
  const rows = new Map<string, RotaRow>()
  const rowOf = (unit_id: string, name: string) => {
    const row: RotaRow = rows.get(unit_id) ?? { unit_id, name, cells: months.map(() => undefined) }
    rows.set(unit_id, row)
    return row
  }
  for (const unit of units) rowOf(unit.unit_id, unit.name)
  for (const visit of visits) rowOf(visit.unit_id, visit.unit_name).cells[visit.month - 1] = visit
  return [...rows.values()]
}

/** How often each leader comes, in the order of their first visit. */
export function visitsByLeader(visits: readonly Supervision[]): { name: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { leader_name } of visits) counts.set(leader_name, (counts.get(leader_name) ?? 0) + 1)
  return [...counts].map(([name, count]) => ({ name, count }))
}

/** Where an arrow key leads in a grid; undefined for another key or beyond its edge. */
export function moveIn(
  key: string,
  at: { row: number; column: number },
  size: { rows: number; columns: number },
): { row: number; column: number } | undefined {
  const steps: Record<string, [number, number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    Home: [0, -at.column],
    End: [0, size.columns - 1 - at.column],
  }
  const step = steps[key]
  if (!step) return undefined
  const row = at.row + step[0]
  const column = at.column + step[1]
  const inside = row >= 0 && row < size.rows && column >= 0 && column < size.columns
  return inside ? { row, column } : undefined
}
