import { api } from '@/kit/api/client'
import { download } from '@/kit/api/files'
import type { Items, Ref } from '@/kit/api/types'
import type { Import, ImportKind, ImportSummary, Only } from './types'

const one = <Kind extends ImportKind>(kind: Kind) => `/imports/${kind}/{import_id}` as const

export const listImports = (
  kind: ImportKind,
  signal?: AbortSignal,
): Promise<Items<ImportSummary>> => api('get', `/imports/${kind}`, { signal })

export const uploadImport = (kind: ImportKind, file: File): Promise<Import> =>
  api('post', `/imports/${kind}`, { query: { file_name: file.name }, body: file })

interface View {
  only: Only
  page: number
}
export const getImport = (
  kind: ImportKind,
  import_id: Ref,
  view: View,
  signal?: AbortSignal,
): Promise<Import> =>
  api('get', one(kind), { path: { import_id }, query: { ...view, page_size: 50 }, signal })

export const mapColumns = (kind: ImportKind, import_id: Ref, columns: string[]): Promise<Import> =>
  api('put', `${one(kind)}/mapping`, { path: { import_id }, body: { columns } })

interface Choice {
  row: number
  person_id?: Ref
  create?: boolean
}
/** Only the roster asks whom a row means. */
export const chooseRow = (import_id: Ref, choice: Choice): Promise<Import> =>
  api('put', `${one('people')}/choices`, { path: { import_id }, body: choice })

interface RowChange {
  cells: { column: number; text: string }[]
  skipped?: boolean
}
export const changeRow = (
  kind: ImportKind,
  import_id: Ref,
  row: number,
  body: RowChange,
): Promise<Import> => api('put', `${one(kind)}/rows/{row}`, { path: { import_id, row }, body })

export const applyImport = (kind: ImportKind, import_id: Ref): Promise<Import> =>
  api('put', `${one(kind)}/application`, { path: { import_id }, body: {} })

export const undoImport = (kind: ImportKind, import_id: Ref): Promise<Import> =>
  api('delete', `${one(kind)}/application`, { path: { import_id } })

export const downloadErrors = (kind: ImportKind, import_id: Ref, fallbackName: string) =>
  download('get', `${one(kind)}/error-workbook`, { path: { import_id }, fallbackName })
