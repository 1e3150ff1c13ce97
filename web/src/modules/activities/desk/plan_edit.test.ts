import { flushPromises, mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import KForm from '@/kit/desk/KForm.vue'
import { startPlan } from '../api'
import type { PlanStart } from '../types'
import PlanEdit from './PlanEdit.vue'

vi.mock('vue-router', () => ({ useRoute: () => ({ query: { unit: 'surgery' } }) }))
vi.mock('../api', () => ({
  planChoices: async () => ({
    types: [
      { code: 'theme_party_day', name: '主题党日', units: ['branch'] },
      { code: 'party_class', name: '党课', units: ['branch'] },
    ],
    units: [{ unit_id: 'surgery', name: '外科支部', kind: 'branch' }],
  }),
  startPlan: vi.fn(async () => ({})),
  getPlanHints: async () => ({ venues: [], series: [], partners: [], places: [] }),
}))
const nothing = vi.hoisted(() => () => ({ default: { render: () => null } }))
vi.mock('@/kit/desk/KDay.vue', nothing)
vi.mock('@/kit/desk/KPick.vue', nothing)
vi.mock('@/kit/desk/KText.vue', nothing)
vi.mock('@/kit/desk/KForm.vue', () => ({ default: { props: ['form'], render: () => null } }))

it('keeps what was typed before the last time was known, and only the type chosen last', async () => {
  const page = mount(PlanEdit)
  await flushPromises()
  const { values } = page.findComponent(KForm).props('form') as unknown as {
    values: Record<string, unknown>
  }
  const replies: ((reply: PlanStart) => void)[] = []
  vi.mocked(startPlan).mockImplementation(() => new Promise((resolve) => replies.push(resolve)))

  values.type = 'party_class'
  await flushPromises()
  values.type = 'theme_party_day'
  await flushPromises()
  values.time = '08:00'
  const batch = { held_on: '2026-11-02', from_minute: 960, span: 'hours' as const, minutes: 90 }
  replies[1]!({ type: 'theme_party_day', title: '十一月主题党日', batch: { ...batch, place: '' } })
  await flushPromises()
  replies[0]!({ type: 'party_class', title: '第四季度党课' })
  await flushPromises()
  expect(values).toMatchObject({ title: '十一月主题党日', time: '08:00', length: 'm90' })

  values.type = 'party_class'
  await flushPromises()
  replies[2]!({ type: 'party_class', title: '第四季度党课' })
  await flushPromises()
  expect(values).toMatchObject({ title: '第四季度党课', time: '08:00' })
})
