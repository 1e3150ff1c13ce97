import { problemText } from '@/kit/i18n/problems'
import { outbox } from '@/kit/lib/sync'
import { toast } from '@/kit/lib/toast'
import { sendComplaint } from './api'
import type { Complaint } from './model'

const kind = 'relief.complaint'

outbox.define<Complaint>(kind, {
  send: async ({ body }) => {
    await sendComplaint(body, true)
  },
  finalCodes: ['invalid', 'receipt_taken', 'complaints_used_up'],
  onDropped: (_, problem) => toast(problemText(problem), { tone: 'warn' }),
})

/** Keeps a complaint on this device until the server can be reached; its receipt makes it count once. */
export function keepComplaint(complaint: Complaint): void {
  outbox.put(kind, complaint.receipt, complaint)
}
