import { computed } from 'vue'
import type { Ref } from '@/kit/api/types'
import { problemText } from '@/kit/i18n/problems'
import { outbox } from '@/kit/lib/sync'
import { toast } from '@/kit/lib/toast'
import { reply } from '../api'
import { t } from '../texts'
import type { LeaveReason } from '../types'

const kind = 'activities.reply'
/** Without a reason one is coming. */
interface Kept {
  reason?: LeaveReason
}

/** Whose refusal was said already. */
const refused = new Set<Ref>()

outbox.define<Kept>(kind, {
  send: async ({ key, body }, owner) => {
    await reply(key, owner, body.reason)
  },
  finalCodes: ['invalid', 'not_found', 'activity_begun', 'forbidden'],
  onDropped: ({ key }, problem) => {
    refused.add(key)
    toast(problemText(problem), { tone: 'warn' })
  },
})

/** What was said here and has not reached the server. */
export const useKept = (activity: () => Ref) => computed(() => outbox.peek<Kept>(kind, activity()))

/** Keeps a reply on this device until the server has it, and says where it is. */
export async function sendReply(activity: Ref, reason?: LeaveReason, undo?: () => void) {
  refused.delete(activity)
  outbox.put(kind, activity, { reason })
  await outbox.flush()
  if (outbox.peek(kind, activity)) return toast(t('own.kept'))
  if (refused.has(activity)) return
  const act = undo && { label: t('own.undo'), run: undo }
  toast(t(reason ? 'own.said_leave' : 'own.said_coming'), { act })
}
