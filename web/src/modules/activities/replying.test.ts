import { afterEach, expect, it, vi } from 'vitest'
import type { Session } from '@/kit/api/types'
import { setSession } from '@/kit/auth/session'
import { sayMadeUp, useKeptMakeUps } from './member/makingUp'
import { sendReply, useKept } from './member/replying'

afterEach(() => vi.unstubAllGlobals())

it('shows the last of several words while none of them has reached the server', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError()))
  setSession({ account: { account_id: 'a1' }, permissions: [] } as unknown as Session)
  const kept = useKept(() => 'v1')
  expect(kept.value).toBeUndefined()
  await sendReply('v1')
  expect(kept.value).toEqual({})
  await sendReply('v1', 'on_duty')
  expect(kept.value).toEqual({ reason: 'on_duty' })

  const madeUp = useKeptMakeUps()
  await sayMadeUp('v2', { made_up_on: '2026-11-20' })
  expect(madeUp.value.get('v2')).toBe('2026-11-20')
  await sayMadeUp('v2', { made_up_on: '2026-11-21' })
  expect(madeUp.value.get('v2')).toBe('2026-11-21')
})
