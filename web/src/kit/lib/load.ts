import { onScopeDispose, shallowRef, watch, type ShallowRef, type WatchSource } from 'vue'
import { asProblem, type Problem } from '../api/problems'

export interface Load<T> {
  data: ShallowRef<T | undefined>
  problem: ShallowRef<Problem | undefined>
  loading: ShallowRef<boolean>
  reload: () => Promise<void>
}

/** Signing out loads a new page, so nothing here outlives its person. */
const lastSeen = new Map<string, unknown>()

/** What the page shows now. */
const shown = new Set<() => Promise<void>>()

/** Reads again what is on the page: an undo may reach what its own panel no longer shows. */
export const reloadShown = () => Promise.all([...shown].map((reload) => reload()))

interface LoadOptions {
  /**
   * Loads again whenever this changes. What was read for its earlier value stays until the reply,
   * and is no answer any more once that fails; where it must not stay that long, give a key.
   */
  on?: WatchSource<unknown>
  /** With a key, the last reply is shown at once while a new one is fetched. */
  key?: () => string
}

/** Reads one thing from the server; only the latest of overlapping requests counts. */
export function useLoad<T>(
  read: (signal: AbortSignal) => Promise<T>,
  options: LoadOptions = {},
): Load<T> {
  const data = shallowRef<T>()
  const problem = shallowRef<Problem>()
  const loading = shallowRef(false)
  let current: AbortController | undefined
  /** What is shown was read for an earlier value of `on`. */
  let outdated = false

  async function reload() {
    current?.abort()
    const mine = new AbortController()
    current = mine
    const key = options.key?.()
    if (key) data.value = lastSeen.get(key) as T | undefined
    loading.value = true
    try {
      const reply = await read(mine.signal)
      if (mine !== current) return
      outdated = false
      data.value = reply
      problem.value = undefined
      if (key) lastSeen.set(key, reply)
    } catch (thrown) {
      if (mine !== current) return
      problem.value = asProblem(thrown)
      if (outdated && !key) data.value = undefined
    } finally {
      if (mine === current) loading.value = false
    }
  }

  function turn() {
    outdated = true
    problem.value = undefined
    // There was nothing to read: that is not what the page says while it reads.
    if (data.value === null) data.value = undefined
    void reload()
  }
  if (options.on) watch(options.on, turn)
  shown.add(reload)
  onScopeDispose(() => {
    shown.delete(reload)
    current?.abort()
    current = undefined
  })
  void reload()
  return { data, problem, loading, reload }
}
