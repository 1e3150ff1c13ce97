import { computed, ref, watch, type ComputedRef, type Ref, type WritableComputedRef } from 'vue'
import type { Page } from '@/kit/api/types'
import { useLoad, type Load } from '@/kit/lib/load'
import { useFilters, useOpened, type Filters } from './filters'

/** One list with its filters and the side panel over it; KList draws it. */
export interface List<Row, Name extends string = string> {
  load: Load<Page<Row>>
  filters: Filters<Name>
  keyOf: (row: Row) => string
  /** The key of the row whose panel is open, `new` for a blank form, or nothing. */
  opened: WritableComputedRef<string>
  /** Whether a panel is open; setting it to false closes the panel. */
  panel: WritableComputedRef<boolean>
  panelKey: Ref<number>
  creating: WritableComputedRef<boolean>
  current: ComputedRef<Row | undefined>
  open: (row: Row) => void
  create: () => void
}

interface ListOptions<Row, Name extends string> {
  filters: readonly Name[]
  /** The name of the opened object in the address. */
  object: string
  read: (query: Filters<Name>['query']['value'], signal: AbortSignal) => Promise<Page<Row>>
  keyOf: (row: Row) => string
  /** What a click on a row does instead of opening its panel. */
  open?: (row: Row) => void
}

/**
 * Another panel for another thing: the search of the shell opens one over the other, and what was
 * typed, asked or disclosed in the first must not stay. What was new keeps its panel once saved.
 */
export function usePanelKey(opened: Readonly<Ref<string>>): Ref<number> {
  const key = ref(0)
  watch(opened, (_, before) => {
    if (before !== 'new') key.value += 1
  })
  return key
}

export function useList<Row, Name extends string>(
  options: ListOptions<Row, Name>,
): List<Row, Name> {
  const { read, keyOf } = options
  const filters = useFilters(options.filters)
  const load = useLoad((signal) => read(filters.query.value, signal), {
    on: () => JSON.stringify(filters.query.value),
  })
  const opened = useOpened(options.object)
  const shut = () => (opened.value = '')
  return {
    load,
    filters,
    keyOf,
    opened,
    panel: computed({ get: () => opened.value !== '', set: shut }),
    panelKey: usePanelKey(opened),
    creating: computed({ get: () => opened.value === 'new', set: shut }),
    current: computed(() => load.data.value?.items.find((row) => keyOf(row) === opened.value)),
    open: options.open ?? ((row) => (opened.value = keyOf(row))),
    create: () => (opened.value = 'new'),
  }
}

/** What a choice among named values offers; `shut` says why one may not be taken now. */
export interface Choice<Value = string> {
  value: Value
  label: string
  shut?: string
}

export function choices<Value extends string | number>(
  values: readonly Value[],
  label: (value: Value) => string,
): Choice<Value>[] {
  return values.map((value) => ({ value, label: label(value) }))
}
