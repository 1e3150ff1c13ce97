import { ref } from 'vue'
import { countUnread, readTo } from './api'

/** How much of the own inbox is unread, for the bell of every page. */
export const unread = ref(0)

const restMs = 60_000
let askedAt = 0

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
