import type { Import, ImportCounts } from './types'

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

export function refusalOf(file: { name: string; size: number }): 'file_kind' | 'file_size' | null {
  if (!/\.(xlsx|csv|tsv|txt)$/i.test(file.name)) return 'file_kind'
  return file.size > maxFileBytes ? 'file_size' : null
}
