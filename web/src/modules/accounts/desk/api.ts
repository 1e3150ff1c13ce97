import { api } from '@/kit/api/client'
import type { Items, Page, Ref } from '@/kit/api/types'
import type { Account, Grant, GrantUnit, OneTimeCode, Role } from './types'

type ListQuery = Record<string, string | number>
const account = '/accounts/{account_id}'

export const listAccounts = (query: ListQuery, signal?: AbortSignal): Promise<Page<Account>> =>
  api('get', '/accounts', { query, signal })

/** For a person of the roster, or for somebody who is on no roster. */
export type NewAccount = { person_id: Ref } | { login: string; name: string }
export const createAccount = (body: NewAccount): Promise<Account> =>
  api('post', '/accounts', { body })

/** For somebody who lost both the phone and the recovery codes. */
export const resetSecondFactor = (account_id: Ref): Promise<unknown> =>
  api('delete', `${account}/second-factor`, { path: { account_id } })

/** Binding another phone is proved with the present one. */
export const rebindSecondFactor = (code: string): Promise<{ secret: string; uri: string }> =>
  api('post', '/session/second-factor', { body: { code } })

export const makeCode = (account_id: Ref): Promise<OneTimeCode> =>
  api('post', `${account}/one-time-code`, { path: { account_id }, body: {} })

export const suspend = (account_id: Ref, reason: string): Promise<Account> =>
  api('put', `${account}/suspension`, { path: { account_id }, body: { reason } })

export const resume = (account_id: Ref): Promise<Account> =>
  api('delete', `${account}/suspension`, { path: { account_id } })

export const listRoles = (signal?: AbortSignal): Promise<Items<Role>> =>
  api('get', '/roles', { signal })

export const listGrants = (account_id: Ref, signal?: AbortSignal): Promise<Items<Grant>> =>
  api('get', `${account}/grants`, { path: { account_id }, signal })

export const listGrantUnits = (signal?: AbortSignal): Promise<Items<GrantUnit>> =>
  api('get', '/grants/units', { signal })

export interface GrantForm {
  account_id: Ref
  role: string
  unit_id?: Ref
}
export const grantRole = (body: GrantForm): Promise<Grant> => api('post', '/grants', { body })

export const revokeGrant = (grant_id: Ref): Promise<unknown> =>
  api('delete', '/grants/{grant_id}', { path: { grant_id } })
