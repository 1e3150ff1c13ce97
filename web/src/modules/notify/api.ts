import { api } from '@/kit/api/client'
import type { BodyOf, Schemas } from '@/kit/api/contract'

export type Inbox = Schemas['Inbox']
export type OwnReminders = Schemas['OwnReminders']
export type Choice = BodyOf<'put', '/my/reminders'>

export const getInbox = (signal?: AbortSignal): Promise<Inbox> =>
  api('get', '/my/inbox', { signal })

export const countUnread = (): Promise<{ count: number }> =>
  api('get', '/my/inbox/unread', { background: true })

export const readTo = (to: number): Promise<{ count: number }> =>
  api('put', '/my/inbox/reading', { body: { to }, background: true })

export const getReminders = (signal?: AbortSignal): Promise<OwnReminders> =>
  api('get', '/my/reminders', { signal })

export const changeReminders = (body: Choice, rev: number): Promise<OwnReminders> =>
  api('put', '/my/reminders', { body, rev })

export const giveMail = (address: string): Promise<OwnReminders> =>
  api('put', '/my/mail', { body: { address } })

export const confirmMail = (code: string): Promise<OwnReminders> =>
  api('put', '/my/mail/confirmation', { body: { code } })

export const dropMail = (): Promise<OwnReminders> => api('delete', '/my/mail')
