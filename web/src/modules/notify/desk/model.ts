import { t } from './texts'
import type { Robot } from './api'

type Last = NonNullable<Robot['last']>

const known = [
  'host_unknown',
  'connect_failed',
  'timed_out',
  'tls_failed',
  'login_denied',
  'address_refused',
  'host_not_allowed',
  'receiver_gone',
  'not_configured',
  'too_large',
  'robot_93000',
  'robot_310000',
  'robot_300001',
  'robot_45009',
  'robot_130101',
] as const

/** Why a message did not go out, in words where we have them. */
export function failureText(code: string): string {
  const found = known.find((one) => one === code)
  return found ? t(`failure_${found}`) : t('failure_other', { code })
}

/** A message that failed and waits for its next try says so. */
export function stateText(last: Last): string {
  if (last.state === 'waiting') return t(last.failure ? 'state_retry' : 'state_waiting')
  return t(`state_${last.state}`)
}

export function stateTone(last: Last): 'ok' | 'warn' | 'info' {
  if (last.state === 'sent') return 'ok'
  return last.failure ? 'warn' : 'info'
}
