import type { Coverage, Document, NamedUnit, Relay } from './api'

export interface UnitChain extends NamedUnit {
  lines: Relay[]
}

/** The units of a document with their lines; one that was asked for stands first. */
export function chains(document: Document, first?: string): UnitChain[] {
  return document.concerned
    .map((unit) => ({
      ...unit,
      lines: document.relays.filter((line) => line.unit_id === unit.unit_id),
    }))
    .sort((a, b) => Number(b.unit_id === first) - Number(a.unit_id === first))
}

export type CellState = 'reported' | 'carried_out' | 'relayed' | 'no_record' | 'not_sent'

export interface MatrixCell {
  document_id: string
  unit_id: string
  state: CellState
  on?: string
  carriers: string[]
}

/** Units by documents. Where nothing is written down nothing is known, which is not "not done". */
export function matrix(coverage: Coverage): { unit: NamedUnit; cells: MatrixCell[] }[] {
  const known = new Map(coverage.cells.map((one) => [`${one.document_id} ${one.unit_id}`, one]))
  return coverage.units.map((unit) => ({
    unit,
    cells: coverage.documents.map(({ document_id, unit_ids }) => {
      const { unit_id } = unit
      const cell = known.get(`${document_id} ${unit_id}`)
      const base = { document_id, unit_id, carriers: cell?.carriers ?? [] }
      if (!unit_ids.includes(unit_id)) return { ...base, state: 'not_sent' }
      if (cell?.reported_on) return { ...base, state: 'reported', on: cell.reported_on }
      if (cell?.carried_out_on) return { ...base, state: 'carried_out', on: cell.carried_out_on }
      if (cell?.relayed_on) return { ...base, state: 'relayed', on: cell.relayed_on }
      return { ...base, state: 'no_record' }
    }),
  }))
}
