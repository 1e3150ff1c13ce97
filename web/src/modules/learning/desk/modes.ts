import type { ModeCoverage, NamedUnit } from './api'

export interface ModeRow {
  unit: NamedUnit
  /** In the order of the modes; nothing where nothing is written down. */
  cells: (ModeCoverage['cells'][number] | undefined)[]
  /** How many of the modes nothing is written down for. */
  missing: number
}

/** Units by ways of studying. */
export function modeRows(coverage: ModeCoverage, modes: readonly string[]): ModeRow[] {
  const known = new Map(coverage.cells.map((one) => [`${one.unit_id} ${one.mode}`, one]))
  return coverage.units.map((unit) => {
    const cells = modes.map((mode) => known.get(`${unit.unit_id} ${mode}`))
    return { unit, cells, missing: cells.filter((cell) => !cell).length }
  })
}
