import { computed } from 'vue'
import type { Filters } from '@/kit/desk/filters'
import { treeOf } from '../model'
import { listUnits } from './api'

let own: Promise<string> | undefined

/** The first unit within reach, from the top of the tree: the unit one has an office in. */
export async function ownUnit(): Promise<string> {
  own ??= listUnits().then(({ items }) => {
    const lines = treeOf(items).filter((line) => !line.dissolved_on && line.kind !== 'hospital')
    return lines[0]?.unit_id ?? ''
  })
  // Asked again after a failure.
  own.catch(() => (own = undefined))
  return own
}

/** The unit that a page shows: the one in its address, else one's own. */
export function useUnit(filters: Filters<'unit'>) {
  const asked = computed(() => filters.values.value.unit)
  return {
    asked,
    chosen: async () => asked.value || ownUnit(),
    choose: (unit_id: string | null | undefined) => filters.set({ unit: unit_id ?? '' }),
  }
}
