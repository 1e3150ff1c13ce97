import type { Schemas } from '@/kit/api/contract'

/** An account, or a person of the roster who has none yet and then no `account_id`. */
export type Account = Schemas['AccountView']
export type Role = Schemas['RoleView']
export type Grant = Schemas['GrantView']
export type GrantUnit = Schemas['GrantUnit']
export type OneTimeCode = Schemas['OneTimeCode']
export type Proposal = Schemas['ProposalView']
export type ProposalReply = Schemas['ProposalReply']
export type SlipPerson = Schemas['SlipPerson']
export type SlipSheet = Schemas['SlipSheet']
export type SlipUnit = Pick<Schemas['Unit'], 'unit_id' | 'name' | 'kind' | 'dissolved_on'>
