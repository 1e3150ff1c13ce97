import type { Ref } from '@/kit/api/types'
import { keepPart, keptPart } from '@/kit/auth/kept'
import { useSession } from '@/kit/auth/session'
import type { Written } from './written'

/** What is typed and not saved, and what it was typed over. */
export interface Kept {
  rev: number
  base: Written
  form: Written
}
const { session } = useSession()
const partOf = (activity_id: Ref) => `record:${activity_id}`

/** On this device, for this person alone, until it is saved or they sign out. */
export function keep(activity_id: Ref, kept: Kept | undefined): void {
  if (session.value) keepPart(session.value, partOf(activity_id), kept)
}
export function keptOf(activity_id: Ref): Kept | undefined {
  const account = session.value?.account.account_id
  return account ? keptPart<Kept>(account, partOf(activity_id)) : undefined
}
