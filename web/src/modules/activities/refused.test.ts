import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { toasts } from '@/kit/lib/toast'
import WorkPage from './member/WorkPage.vue'

const activity = {
  activity_id: 'v1',
  rev: 3,
  title: '主题党日',
  state: 'planned',
  acts: ['cancel'],
  planned: [],
  hosts: [],
  attachments: [],
}
const reply = (status: number, body: unknown) =>
  Promise.resolve(new Response(JSON.stringify(body), { status }))

afterEach(() => vi.unstubAllGlobals())

it('says in the open sheet, which covers messages, why nothing was cancelled', async () => {
  vi.stubGlobal('fetch', (_: string, { method }: RequestInit) =>
    method === 'GET' ? reply(200, activity) : reply(412, { code: 'changed', detail: '已被修改' }),
  )
  const routes = [{ path: '/:id/work', component: WorkPage }]
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/v1/work')
  const global = { plugins: [router], stubs: { PlanFacts: true, KTopBar: true } }
  const page = mount(WorkPage, { attachTo: document.body, global })
  await flushPromises()
  await page.find('.acts button').trigger('click')
  await page.find('dialog input').setValue('天气不好')
  await page.find('dialog form').trigger('submit')
  await flushPromises()
  expect(page.find('dialog [role="alert"]').text()).toContain('已被修改')
  expect(toasts).toEqual([])
})
