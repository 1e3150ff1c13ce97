import { onScopeDispose, ref, shallowRef } from 'vue'
import { asProblem, type Problem } from '@/kit/api/problems'
import { isFinal, isStale } from './model'

/** A hung connection is given up after this, so that the next one may get through. */
const patienceMs = 8_000

interface Polled {
  server_now: number
}

interface Options<T> {
  read: (signal: AbortSignal) => Promise<T>
  everyMs: number
  /** Nothing more will change. */
  isOver?: (reply: T) => boolean
}

/**
 * Asks again and again, whatever the network does: the last reply stays, and says how old it is.
 * `now` is the clock of the server.
 */
export function usePolled<T extends Polled>({ read, everyMs, isOver }: Options<T>) {
  const data = shallowRef<T>()
  const problem = shallowRef<Problem>()
  const stale = ref(false)
  const now = ref(Date.now())
  let ahead = 0
  let seenAt = 0
  let next: ReturnType<typeof setTimeout> | undefined
  let current: AbortController | undefined

  function tick() {
    now.value = Date.now() + ahead
    stale.value = isStale(seenAt, Date.now(), everyMs)
  }
  function take(reply: T) {
    data.value = reply
    problem.value = undefined
    seenAt = Date.now()
    ahead = reply.server_now - seenAt
    tick()
  }
  function askLater() {
    clearTimeout(next)
    if (isFinal(problem.value?.code) || (data.value && isOver?.(data.value))) return
    // Those who start together do not come back together.
    next = setTimeout(() => void ask(), everyMs * (0.9 + 0.2 * Math.random()))
  }
  /** Something newer than any question that is on its way, such as the reply to an act. */
  function show(reply: T) {
    const older = current
    current = undefined
    older?.abort()
    take(reply)
    askLater()
  }

  async function ask() {
    clearTimeout(next)
    current?.abort()
    const mine = new AbortController()
    current = mine
    const giveUp = setTimeout(() => mine.abort(), patienceMs)
    try {
      const reply = await read(mine.signal)
      if (mine === current) take(reply)
    } catch (thrown) {
      if (mine === current) problem.value = asProblem(thrown)
    } finally {
      clearTimeout(giveUp)
      if (mine === current) askLater()
    }
  }

  const askAtOnce = () => void ask()
  const ticker = setInterval(tick, 250)
  addEventListener('online', askAtOnce)
  document.addEventListener('visibilitychange', askAtOnce)
  onScopeDispose(() => {
    clearTimeout(next)
    clearInterval(ticker)
    removeEventListener('online', askAtOnce)
    document.removeEventListener('visibilitychange', askAtOnce)
    const last = current
    current = undefined
    last?.abort()
  })
  void ask()
  return { data, problem, stale, now, ask, show }
}
