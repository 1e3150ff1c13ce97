import { computed, ref } from 'vue'
import type { LocalDate, Ref } from '@/kit/api/types'
import { problemText } from '@/kit/i18n/problems'
import { outbox } from '@/kit/lib/sync'
import { toast } from '@/kit/lib/toast'
import { askMakeUp } from '../api'
import { t } from '../texts'

const kind = 'activities.make_up'
interface Kept {
  made_up_on: LocalDate
  note?: string
}

/** How many words reached the server or were refused by it: what was read before is old. */
export const settled = ref(0)

outbox.define<Kept>(kind, {
  send: async ({ key, body }, owner) => {
    await askMakeUp(key, owner, body)
    settled.value += 1
  },
  finalCodes: ['invalid', 'not_found', 'make_up_confirmed', 'forbidden'],
  onDropped: (_, problem) => {
    settled.value += 1
    toast(problem.errors[0]?.detail ?? problemText(problem), { tone: 'warn' })
  },
})

/** What was said here and has not reached the server, by activity. */
export const useKeptMakeUps = () =>
  computed(() => new Map(outbox.jobs<Kept>(kind).map((job) => [job.key, job.body.made_up_on])))

/** Keeps one's word on this device until the server has it, and says when it stays there. */
export async function sayMadeUp(activity: Ref, said: Kept): Promise<void> {
  outbox.put(kind, activity, said)
  await outbox.flush()
  if (outbox.peek(kind, activity)) toast(t('own.kept'))
}

/** Nobody else knows of it yet. */
export const forgetMadeUp = (activity: Ref): void => outbox.remove(kind, activity)
