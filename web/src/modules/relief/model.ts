import type { BodyOf, Schemas } from '@/kit/api/contract'

export type Complaint = BodyOf<'post', '/relief/complaints'>
export type OwnComplaint = Schemas['OwnComplaint']
export type Burden = Complaint['kind']
export type ComplaintState = OwnComplaint['state']

export const burdens: readonly Burden[] = [
  'repeated_forms',
  'forced_check_in',
  'ranking',
  'meeting_papers',
  'hard_to_use',
  'other',
]
export const states: readonly ComplaintState[] = [
  'received',
  'working',
  'answered',
  'improved',
  'declined',
]
export const tones = {
  received: 'info',
  working: 'info',
  answered: 'ok',
  improved: 'ok',
  declined: 'plain',
} as const

/** Without the letters that look like digits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const receiptLetters = 16

/** 80 random bits in four groups: drawn here, so that the server never knew whom it gave it to. */
export function newReceipt(): string {
  const letters = Array.from(
    crypto.getRandomValues(new Uint8Array(receiptLetters)),
    (byte) => alphabet[byte % alphabet.length],
  ).join('')
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}

/** A number as somebody types it from paper. */
export const isReceipt = (typed: string): boolean =>
  typed.replace(/[\s-]/g, '').length === receiptLetters
