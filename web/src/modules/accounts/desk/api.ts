import { api } from '@/kit/api/client'
import type { Items, Page, Ref } from '@/kit/api/types'
import type { BodyOf, Schemas } from '@/kit/api/contract'
import type {
  Account,
  Grant,
  GrantUnit,
  OneTimeCode,
  Proposal,
  ProposalReply,
  Role,
  SlipPerson,
  SlipSheet,
  SlipUnit,
} from './types'

type ListQuery = Record<string, string | number>
const account = '/accounts/{account_id}'

export const listAccounts = (query: ListQuery, signal?: AbortSignal): Promise<Page<Account>> =>
  api('get', '/accounts', { query, signal })

/** For a person of the roster, or for somebody who is on no roster. */
export type NewAccount = { person_id: Ref } | { login: string; name: string }
export const createAccount = (body: NewAccount, idempotencyKey?: string): Promise<Account> =>
  api('post', '/accounts', { body, idempotencyKey })

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
export const grantRole = (body: GrantForm, idempotencyKey?: string): Promise<Grant> =>
  api('post', '/grants', { body, idempotencyKey })

export const revokeGrant = (grant_id: Ref): Promise<unknown> =>
  api('delete', '/grants/{grant_id}', { path: { grant_id } })

export const listProposals = (signal?: AbortSignal): Promise<Items<Proposal>> =>
  api('get', '/proposals', { signal })

export const propose = (
  body: BodyOf<'post', '/proposals'>,
  idempotencyKey?: string,
): Promise<ProposalReply> => api('post', '/proposals', { body, idempotencyKey })

export const confirmProposal = (proposal_id: Ref): Promise<ProposalReply> =>
  api('put', '/proposals/{proposal_id}/confirmation', { path: { proposal_id }, body: {} })

export const refuseProposal = (proposal_id: Ref): Promise<unknown> =>
  api('delete', '/proposals/{proposal_id}', { path: { proposal_id } })

export const listSlipUnits = (signal?: AbortSignal): Promise<Items<SlipUnit>> =>
  api('get', '/units', { signal })

export const listSlipPeople = (query: ListQuery, signal?: AbortSignal): Promise<Page<SlipPerson>> =>
  api('get', '/slips/people', { query, signal })

export const makeSlips = (person_ids: Ref[]): Promise<SlipSheet> =>
  api('post', '/slips', { body: { person_ids } })

/** Everybody of a unit, or of all, who can sign in with nothing yet. */
export async function peopleWithout(unit_id?: Ref): Promise<Ref[]> {
  const ids: Ref[] = []
  for (let page = 1; ; page += 1) {
    const query = { state: 'none', page, page_size: 200, ...(unit_id ? { unit_id } : {}) }
    const { items, total } = await listSlipPeople(query)
    ids.push(...items.map((person) => person.person_id))
    if (!items.length || ids.length >= total) return ids
  }
}

export const listNotices = (signal?: AbortSignal): Promise<Items<Schemas['NoticeVersion']>> =>
  api('get', '/notices', { signal })

export const publishNotice = (
  body: BodyOf<'post', '/notices'>,
  idempotencyKey: string,
): Promise<Schemas['Notice']> => api('post', '/notices', { body, idempotencyKey })

export const getFiling = (signal?: AbortSignal): Promise<Schemas['Filing']> =>
  api('get', '/hospital/filing', { signal })

export const changeFiling = (body: BodyOf<'put', '/hospital/filing'>): Promise<Schemas['Filing']> =>
  api('put', '/hospital/filing', { body })
