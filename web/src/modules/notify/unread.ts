import { ref } from 'vue'
import { useSession } from '@/kit/auth/session'
import { countUnread, readTo } from './api'

const { session } = useSession()
/** How much of the own inbox is unread, for the bell of every page. */
export const unread = ref(session.value?.unread ?? 0)

const restMs = 60_000
/** A page that came with its session came with the figure. */
let askedAt = session.value ? Date.now() : 0

/** At most once a minute; without a network the bell keeps what it knew. */
export async function askUnread(): Promise<void> {
  const now = Date.now()
  if (now - askedAt < restMs) return
  askedAt = now
  try {
    unread.value = (await countUnread()).count
  } catch {
    askedAt = 0
  }
}

/** The list was shown down from this item. */
export async function noteReading(newest: number): Promise<void> {
  try {
    unread.value = (await readTo(newest)).count
  } catch {
    // It stays unread, and is marked with the next visit.
  }
}
