import { flushPromises, shallowMount } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { setSession } from '../auth/session'
import type { Session } from '../api/types'
import { toasts } from '../lib/toast'
import DeskSide from './DeskSide.vue'
import { goToSignIn } from './start'

const signOut = vi.hoisted(() => vi.fn())
vi.mock('../auth/session', async (original) => ({ ...(await original<object>()), signOut }))
vi.mock('./start', () => ({ goToSignIn: vi.fn() }))

test('whoever could not be signed out stays at the desk and is told', async () => {
  const routes = [{ path: '/', component: DeskSide }]
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/')
  setSession({ account: { account_id: 'a', name: '沈清和' }, roles: [] } as unknown as Session)
  const side = shallowMount(DeskSide, { props: { menu: [] }, global: { plugins: [router] } })
  const leave = async () => {
    await side.get('.tools > button:last-child').trigger('click')
    await flushPromises()
  }
  signOut.mockRejectedValueOnce(new Error('down'))
  await leave()
  expect(goToSignIn).not.toHaveBeenCalled()
  expect(toasts).toHaveLength(1)
  signOut.mockResolvedValueOnce(undefined)
  await leave()
  expect(goToSignIn).toHaveBeenCalledOnce()
})
