import type { BodyOf, Schemas } from '@/kit/api/contract'

export type Unit = Schemas['Unit']
export type UnitKind = Unit['kind']
export type BranchType = NonNullable<Unit['branch_type']>
export type UnitWarning = Schemas['Warning']
export type UnitView = Schemas['UnitView']
export type Guest = UnitView['guests'][number]
export type UnitForm = BodyOf<'post', '/units'>

export type Department = Schemas['Department']
export type Campus = Schemas['Campus']

export const categories = [
  'full_member',
  'probationary_member',
  'applicant',
  'activist',
  'candidate',
  'staff',
] as const
export type Category = (typeof categories)[number]
export const isMember = (category: Category): boolean =>
  category === 'full_member' || category === 'probationary_member'
export type PersonRow = Schemas['PersonRow']
export type Sex = NonNullable<PersonRow['sex']>
export const idKinds = ['resident', 'resident_15', 'foreign', 'none'] as const
export type PersonForm = BodyOf<'post', '/people'>
export type PersonView = Schemas['PersonView']
export const postNames = [
  'secretary',
  'deputy_secretary',
  'organisation',
  'publicity',
  'discipline',
  'group_leader',
  'committee_member',
] as const
export type Post = Schemas['Post']
