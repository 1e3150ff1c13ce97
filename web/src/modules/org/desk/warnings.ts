import { shallowRef, type ShallowRef } from 'vue'
import type { Ref } from '@/kit/api/types'
import type { Unit, UnitWarning } from '../types'
import { getUnit } from './api'

export interface WarnedUnit {
  unit: Unit
  warnings: UnitWarning[]
}
const atOnce = 4
const seen = new Map<string, UnitWarning[]>()

/** A unit was read again: its warnings are as fresh as that reply. */
export function noteWarnings(unit: Unit, warnings: UnitWarning[]): void {
  seen.set(`${unit.unit_id}/${unit.rev}/${unit.member_count}`, warnings)
}

/**
 * The warnings of many units. The list does not carry them, so each unit is read once for every
 * version of it, a few at a time.
 */
export async function readWarnings(units: Unit[]): Promise<WarnedUnit[]> {
  const waiting = [...units]
  const found = new Map<Ref, UnitWarning[]>()
  async function work() {
    for (let unit = waiting.shift(); unit; unit = waiting.shift()) {
      const key = `${unit.unit_id}/${unit.rev}/${unit.member_count}`
      const warnings = seen.get(key) ?? (await getUnit(unit.unit_id)).warnings
      seen.set(key, warnings)
      found.set(unit.unit_id, warnings)
    }
  }
  await Promise.allSettled(Array.from({ length: atOnce }, work))
  return units.flatMap((unit) => {
    const warnings = found.get(unit.unit_id) ?? []
    return warnings.length > 0 ? [{ unit, warnings }] : []
  })
}

export function useWarnings(): {
  warned: ShallowRef<Map<Ref, UnitWarning[]>>
  look: (units: Unit[]) => Promise<void>
} {
  const warned = shallowRef(new Map<Ref, UnitWarning[]>())
  async function look(units: Unit[]) {
    const living = units.filter((unit) => !unit.dissolved_on && unit.kind !== 'group')
    const found = await readWarnings(living)
    warned.value = new Map(found.map(({ unit, warnings }) => [unit.unit_id, warnings]))
  }
  return { warned, look }
}
