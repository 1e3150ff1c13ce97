import { reactive } from 'vue'
import type { Problem } from '@/kit/api/problems'
import type { Ref } from '@/kit/api/types'
import { problemText } from '@/kit/i18n/problems'
import { outbox } from '@/kit/lib/sync'
import { toast } from '@/kit/lib/toast'
import { signIn } from '../api'
import { t } from '../texts'
import type { OwnSignIn } from '../types'

const kind = 'activities.sign_in'

/** What came of scans on this page, by activity. */
export const scans = reactive({
  done: {} as Record<Ref, OwnSignIn>,
  refused: {} as Record<Ref, Problem>,
  /** The one whose page is open, which says it by itself. */
  watched: '' as Ref,
})

outbox.define<string>(kind, {
  send: async ({ key, body }, owner) => {
    const own = await signIn(key, owner, body)
    scans.done[key] = own
    if (scans.watched !== key)
      toast(t(own.state === 'accepted' ? 'sign_in.accepted' : 'sign_in.waiting'))
  },
  finalCodes: ['invalid', 'not_found', 'no_person', 'sign_in_over', 'forbidden'],
  onDropped: ({ key }, problem) => {
    scans.refused[key] = problem
    if (scans.watched !== key) toast(problemText(problem), { tone: 'warn' })
  },
})

/** Keeps the scanned code on this device until the server has it: a cut network loses no scan. */
export async function sendScan(activity: Ref, token: string): Promise<void> {
  delete scans.refused[activity]
  outbox.put(kind, activity, token)
  await outbox.flush()
}
