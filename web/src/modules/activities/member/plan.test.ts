import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { Problem } from '@/kit/api/problems'
import { toasts } from '@/kit/lib/toast'
import { announce, planActivity, startPlan } from '../api'
import type { PlanStart } from '../types'
import PlanPage from './PlanPage.vue'

const types = [
  { code: 'theme_party_day', name: '主题党日', units: ['branch'] },
  { code: 'branch_assembly', name: '支部党员大会', units: ['branch'] },
]
vi.mock('../api', () => ({
  planChoices: async () => ({
    types,
    units: [{ unit_id: 'surgery', name: '外科支部', kind: 'branch' }],
  }),
  startPlan: vi.fn(async () => ({})),
  getPlanHints: async () => ({ venues: [], series: [], partners: [], places: [] }),
  planActivity: vi.fn(),
  announce: vi.fn(),
  askApproval: vi.fn(),
}))
vi.mock('./PlanMore.vue', () => ({ default: { render: () => null } }))
vi.mock('@/kit/ui/KTopBar.vue', () => ({ default: { render: () => null } }))

const offline = new Problem({ status: 0, code: 'offline', detail: '' })
async function open() {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: PlanPage },
      { path: '/own', name: 'activities.own', component: { render: () => null } },
      { path: '/plans/:id', name: 'activities.work', component: { render: () => null } },
    ],
  })
  await router.push('/')
  const page = mount(RouterView, { global: { plugins: [router] } })
  await flushPromises()
  const title = () => page.get<HTMLInputElement>('input[maxlength="100"]')
  const save = async () => {
    await page.get('form').trigger('submit')
    await flushPromises()
  }
  return { router, page, title, save }
}
const keys = () => vi.mocked(planActivity).mock.calls.map(([, key]) => key)

beforeEach(() => {
  vi.mocked(planActivity).mockResolvedValue({ activity_id: 'made', rev: 1 } as never)
})
afterEach(() => {
  vi.mocked(planActivity).mockReset()
  vi.mocked(announce).mockReset()
  toasts.length = 0
})

describe('a plan on the phone', () => {
  it('is made once, also when its notice fails', async () => {
    vi.mocked(announce).mockRejectedValue(offline)
    const { router, save } = await open()
    await save()
    expect(router.currentRoute.value.path).toBe('/plans/made')
    expect(toasts.map((one) => one.tone)).toEqual(['warn'])
    expect(planActivity).toHaveBeenCalledOnce()
  })

  it('is sent again with the same key, and with another one once it says something else', async () => {
    vi.mocked(planActivity).mockRejectedValue(offline)
    const { title, save } = await open()
    await save()
    await save()
    await title().setValue('重温入党誓词')
    await save()
    const [first, second, third] = keys()
    expect(first).toMatch(/^[0-9a-f]{32}$/)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  it('asks once for what the last time says', async () => {
    vi.mocked(startPlan).mockClear()
    await open()
    expect(startPlan).toHaveBeenCalledOnce()
  })

  it('belongs to the type chosen last, and keeps what was typed meanwhile', async () => {
    const { page, title } = await open()
    let late: (reply: PlanStart) => void = () => {}
    vi.mocked(startPlan).mockImplementationOnce(() => new Promise((resolve) => (late = resolve)))
    const [day, assembly] = page.findAll<HTMLInputElement>('input[type="radio"]')
    await assembly!.setValue()
    await day!.setValue()
    await flushPromises()
    late({ type: 'branch_assembly', title: '第三季度党员大会' })
    await flushPromises()
    expect(title().element.value).toBe('主题党日')

    await title().setValue('重温入党誓词')
    await assembly!.setValue()
    await flushPromises()
    expect(title().element.value).toBe('重温入党誓词')
  })
})
