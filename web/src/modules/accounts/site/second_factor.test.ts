import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Session } from '@/kit/api/types'
import { setSession } from '@/kit/auth/session'
import SecondFactorPage from './SecondFactorPage.vue'

const session = (second_factor: string) =>
  ({ account: { account_id: 'a1' }, permissions: [], second_factor }) as unknown as Session
const answers: Record<string, unknown> = {
  'POST /api/session/second-factor': { secret: 'ABCD', uri: 'otpauth://totp/a' },
  'PUT /api/session/second-factor': { recovery_codes: ['1111-2222'] },
}
const json = (body: unknown) =>
  new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } })

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('lets go once the server knows of the factor, however fast somebody is', async () => {
  let answerSession = (_: Response) => {}
  vi.stubGlobal('fetch', (path: string, { method }: RequestInit) => {
    const body = answers[`${method} ${path}`]
    if (body) return Promise.resolve(json(body))
    return new Promise<Response>((resolve) => (answerSession = resolve))
  })
  const assign = vi.spyOn(location, 'assign').mockImplementation(() => {})
  setSession(session('required'))
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/second-factor', component: SecondFactorPage }],
  })
  await router.push('/second-factor')
  const page = mount(SecondFactorPage, { attachTo: document.body, global: { plugins: [router] } })
  await vi.waitFor(() => expect(page.find('input').exists()).toBe(true))
  await page.find('input').setValue('123456')
  await page.find('form').trigger('submit')
  await vi.waitFor(() => expect(page.text()).toContain('1111-2222'))
  await page.find('button.go').trigger('click')
  expect(assign).not.toHaveBeenCalled()
  answerSession(json(session('active')))
  await flushPromises()
  await vi.waitFor(() => expect(assign).toHaveBeenCalledWith('/m/'))
})
