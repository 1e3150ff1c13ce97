import type { Unit } from './types'

export interface UnitLine extends Unit {
  /** 0 for the committee at the top. */
  depth: number
  parent_name: string
}

/** Units in the order of a tree: every unit right below its parent, siblings as they came. */
export function treeOf(units: Unit[]): UnitLine[] {
  const known = new Map(units.map((unit) => [unit.unit_id, unit]))
  const children = new Map<string, Unit[]>()
  for (const unit of units) {
    const parent = unit.parent_id && known.has(unit.parent_id) ? unit.parent_id : ''
    children.set(parent, [...(children.get(parent) ?? []), unit])
  }
  const lines: UnitLine[] = []
  const walk = (parent_id: string, depth: number) => {
    for (const unit of children.get(parent_id) ?? []) {
      const parent_name = known.get(parent_id)?.name ?? ''
      lines.push({ ...unit, depth, parent_name })
      walk(unit.unit_id, depth + 1)
    }
  }
  walk('', 0)
  return lines
}

interface Wanted {
  word: string
  groups: boolean
  dissolved: boolean
}

/** A search keeps the ancestors of what it finds, so that a place in the tree stays readable. */
export function filterTree(lines: UnitLine[], { word, groups, dissolved }: Wanted): UnitLine[] {
  const kept = lines.filter(
    (line) => (groups || line.kind !== 'group') && (dissolved || !line.dissolved_on),
  )
  if (word === '') return kept
  const byId = new Map(kept.map((line) => [line.unit_id, line]))
  const wanted = new Set<string>()
  for (const line of kept) {
    if (!line.name.includes(word) && !(line.short_name ?? '').includes(word)) continue
    let at: UnitLine | undefined = line
    while (at && !wanted.has(at.unit_id)) {
      wanted.add(at.unit_id)
      at = byId.get(at.parent_id ?? '')
    }
  }
  return kept.filter((line) => wanted.has(line.unit_id))
}

/** What a new unit below another one may be. */
export function kindsBelow(parent: Unit | undefined): Unit['kind'][] {
  switch (parent?.kind) {
    case undefined:
    case 'hospital':
      return ['committee']
    case 'committee':
      return ['general_branch', 'branch']
    case 'general_branch':
      return ['branch']
    case 'branch':
      return ['group']
    case 'group':
      return []
  }
}
