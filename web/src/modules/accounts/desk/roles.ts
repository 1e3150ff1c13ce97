import type { Ref, RoleBadge } from '@/kit/api/types'
import type { Account, Grant, Role } from './types'

export const stateTones = {
  none: 'plain',
  active: 'ok',
  suspended: 'plain',
  one_time_code: 'warn',
} as const

/** A person without an account is a line of the list too. */
export const keyOf = (account: Account): Ref => account.account_id ?? account.person_id ?? ''

/** 支部书记（内科第一支部） */
export function badgeText({ label, unit_name }: RoleBadge): string {
  return unit_name ? `${label}（${unit_name}）` : label
}

/** The administrator role somebody holds that shuts out this one, if any. */
export function excludedBy(role: Role, grants: Grant[], roles: Role[]): string | undefined {
  if (!role.exclusive) return undefined
  const exclusive = new Set(roles.filter((one) => one.exclusive).map((one) => one.role))
  return grants.find((grant) => exclusive.has(grant.role) && grant.role !== role.role)?.label
}
