import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'

/** The filters of a list live in the address, so that a view can be sent to a colleague. */
export interface Filters<Name extends string> {
  values: ComputedRef<Record<Name, string>>
  page: ComputedRef<number>
  any: ComputedRef<boolean>
  set(changes: Partial<Record<Name, string>>): void
  turn(page: number): void
  clear(): void
  /** What the endpoint gets: empty filters are left out. */
  query: ComputedRef<Record<string, string | number>>
}

export function useFilters<Name extends string>(
  names: readonly Name[],
  pageSize = 50,
): Filters<Name> {
  const route = useRoute()
  const router = useRouter()
  const text = (name: string) => {
    const value = route.query[name]
    return typeof value === 'string' ? value : ''
  }
  const values = computed(
    () => Object.fromEntries(names.map((name) => [name, text(name)])) as Record<Name, string>,
  )
  const page = computed(() => Math.max(1, Number.parseInt(text('page'), 10) || 1))
  const any = computed(() => names.some((name) => values.value[name] !== ''))

  function go(changes: LocationQueryRaw) {
    const query: LocationQueryRaw = { ...route.query, ...changes }
    for (const name of Object.keys(query)) if (!query[name]) delete query[name]
    void router.replace({ query })
  }
  const none = () => Object.fromEntries(names.map((name) => [name, undefined]))

  return {
    values,
    page,
    any,
    set: (changes) => go({ ...changes, page: undefined }),
    turn: (next) => go({ page: next > 1 ? String(next) : undefined }),
    clear: () => go({ ...none(), page: undefined }),
    query: computed(() => {
      const given = names.filter((name) => values.value[name] !== '')
      return {
        ...Object.fromEntries(given.map((name) => [name, values.value[name]])),
        page: page.value,
        page_size: pageSize,
      }
    }),
  }
}

/** The object whose side panel is open, kept in the address like a filter. */
export function useOpened(name: string) {
  const route = useRoute()
  const router = useRouter()
  return computed<string>({
    get: () => (typeof route.query[name] === 'string' ? (route.query[name] as string) : ''),
    set: (value) => {
      const query = { ...route.query }
      if (value) query[name] = value
      else delete query[name]
      void router.replace({ query })
    },
  })
}
