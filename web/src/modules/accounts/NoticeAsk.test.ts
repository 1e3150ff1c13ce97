import { flushPromises, shallowMount } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import KButton from '@/kit/ui/KButton.vue'
import KFormError from '@/kit/ui/KFormError.vue'
import NoticeAsk from './NoticeAsk.vue'

vi.mock('@/kit/auth/session', async (original) => ({
  ...(await original<object>()),
  signOut: () => Promise.reject(new Error('down')),
}))
vi.mock('./api', () => ({ getNotice: async () => ({ version: 1 }), agree: vi.fn() }))

test('whoever declines the notice and cannot be signed out stays and reads why', async () => {
  const assign = vi.spyOn(location, 'assign').mockImplementation(() => {})
  const slot = { template: '<div><slot :data="{ version: 1 }" /></div>' }
  const ask = shallowMount(NoticeAsk, { global: { stubs: { KStates: slot, KSheet: slot } } })
  await flushPromises()
  const buttons = ask.findAllComponents(KButton)
  await buttons[buttons.length - 1]?.trigger('click')
  await flushPromises()
  expect(ask.findComponent(KFormError).exists()).toBe(true)
  expect(assign).not.toHaveBeenCalled()
})
