import type { Import, ImportCounts, ImportKind, ImportRow } from './types'

/** Fields that must have a column and have none. */
export function missingFields(fields: Import['fields'], columns: string[]): string[] {
  return fields
    .filter((field) => field.required && !columns.includes(field.code))
    .map((field) => field.label)
}

/** Fields that two columns claim at once. */
export function doubledFields(fields: Import['fields'], columns: string[]): string[] {
  return fields
    .filter((field) => columns.filter((code) => code === field.code).length > 1)
    .map((field) => field.label)
}

/** Rows that an application writes; problems and open choices wait. */
export function writable(counts: ImportCounts): number {
  return counts.new_rows + counts.changed
}

/** The server accepts 10 MiB; saying so before the upload spares the wait. */
export const maxFileBytes = 10 * 1024 * 1024

/** What each kind can be read from; questions also come as texts of other systems. */
export const accepted = (kind: ImportKind): string[] => [
  '.xlsx',
  '.csv',
  '.tsv',
  '.txt',
  ...(kind === 'questions' ? ['.gift', '.xml'] : []),
]

/** The name of the field that a column was given to. */
export function labelOf(imported: Import, column: number): string {
  return imported.fields.find((field) => field.code === imported.columns[column])?.label ?? ''
}

/** Only what was typed over: a masked number must not be sent back as its mask. */
export function changedCells(before: string[], after: string[]) {
  return after
    .map((text, column) => ({ column, text }))
    .filter(({ column, text }) => text !== before[column])
}

/** A row and what it may repeat, field by field, without the fields that neither has. */
export function comparison(imported: Import, row: ImportRow) {
  const there = new Map(row.like?.cells.map((cell) => [cell.field, cell.text]))
  return imported.fields
    .map((field) => {
      const column = imported.columns.indexOf(field.code)
      return {
        label: field.label,
        here: column < 0 ? '' : (row.cells[column] ?? ''),
        there: there.get(field.code) ?? '',
      }
    })
    .filter((line) => line.here || line.there)
}

export function refusalOf(
  file: { name: string; size: number },
  kind: ImportKind,
): 'file_kind' | 'file_size' | null {
  const name = file.name.toLowerCase()
  if (!accepted(kind).some((ending) => name.endsWith(ending))) return 'file_kind'
  return file.size > maxFileBytes ? 'file_size' : null
}
