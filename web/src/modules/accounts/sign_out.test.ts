import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import type { Session } from '@/kit/api/types'
import { setSession } from '@/kit/auth/session'
import { outbox } from '@/kit/lib/sync'
import { toasts } from '@/kit/lib/toast'
import SignOut from './member/SignOut.vue'

afterEach(() => vi.unstubAllGlobals())

it('says in the open sheet why nobody was signed out: it covers every message', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError()))
  setSession({ account: { account_id: 'a1' }, permissions: [] } as unknown as Session)
  outbox.put('unsent', '1', {})
  const page = mount(SignOut, { attachTo: document.body })
  await page.find('button.out').trigger('click')
  await flushPromises()
  const anyway = page.findAll('dialog .acts button')[1]
  await anyway?.trigger('click')
  await flushPromises()
  expect(page.find('dialog [role="alert"]').isVisible()).toBe(true)
  expect(toasts).toEqual([])
})
