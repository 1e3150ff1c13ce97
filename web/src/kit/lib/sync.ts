import { watch } from 'vue'
import { useSession } from '../auth/session'
import { Outbox } from './outbox'
import { storage } from './storage'

/** The page's outbox. It opens for the signed-in person and closes when they leave. */
export const outbox = new Outbox(storage)

const { session } = useSession()
watch(
  () => session.value?.account.account_id,
  (accountId) => (accountId ? outbox.open(accountId) : outbox.close()),
  { immediate: true, flush: 'sync' },
)

addEventListener('online', () => void outbox.flush())
addEventListener('pageshow', () => void outbox.flush())
document.addEventListener('visibilitychange', () => void outbox.flush())
