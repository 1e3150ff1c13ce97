import type { Schemas } from '@/kit/api/contract'

export type ImportKind = 'people' | 'units' | 'questions' | 'plan' | 'certificates'
export type Only = 'all' | 'problems' | 'new' | 'changed' | 'same' | 'alike' | 'skipped'

export type ImportCounts = Schemas['ImportCounts']
/** A problem's `column` counts from 0; -1 is the whole row. */
export type ImportRow = Schemas['ImportRow']
export type ImportSummary = Schemas['ImportSummary']
/** `columns` has the field code of each source column; "" is a column left out. */
export type Import = Schemas['Import']
