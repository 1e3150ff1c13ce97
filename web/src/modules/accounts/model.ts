import type { Session } from '@/kit/api/types'
import { hasDesk } from '@/kit/auth/session'

/** An address inside this site to return to; anything that could leave it is dropped. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !/^\/[^/\\]/.test(next)) return ''
  return new URL(next, 'http://localhost').host === 'localhost' ? next : ''
}

/** Below this width the desk does not fit, whatever the device is. */
const phoneWidth = 768

export const isPhone = (screenWidth: number): boolean => screenWidth < phoneWidth

/** Where a signed-in person goes: unfinished duties first, then where they came from. */
export function destination(session: Session, next: string, screenWidth: number): string {
  if (session.must_change_password) return '/password'
  if (session.second_factor === 'required') return '/second-factor'
  if (next) return next
  return hasDesk(session) && !isPhone(screenWidth) ? '/desk/' : '/m/'
}

/** A secret in groups of four, as authenticators ask for it. */
export function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? ''
}
