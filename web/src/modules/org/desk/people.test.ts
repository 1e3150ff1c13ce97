import { flushPromises, mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import PeoplePage from './PeoplePage.vue'

const number = '110101199001011234'
const people: Record<string, object> = {
  lin: { person_id: 'lin', name: '林一', rev: 1, phone: '138****0001', id_number: '1***1' },
  chen: { person_id: 'chen', name: '陈二', rev: 1, phone: '138****0002', id_number: '2***2' },
}
vi.mock('./api', () => ({
  listPeople: async () => ({ items: [], total: 0, page: 1, page_size: 50 }),
  getPerson: async (id: string) => ({ category: 'full_member', ...people[id] }),
  disclose: async () => ({ value: number }),
}))
vi.mock('./departments', () => ({ useDepartments: () => ({ value: [] }) }))
vi.mock('@/kit/auth/session', () => ({ may: () => true }))
const nothing = vi.hoisted(() => () => ({ default: { render: () => null } }))
vi.mock('@/kit/desk/KList.vue', nothing)
vi.mock('@/kit/desk/KFilter.vue', nothing)
vi.mock('./UnitSelect.vue', nothing)
vi.mock('./PersonEdit.vue', nothing)
vi.mock('./PersonMemberships.vue', nothing)
vi.mock('./PersonPosts.vue', nothing)
vi.mock('@/kit/desk/KPanel.vue', () => ({
  default: defineComponent({
    props: ['title'],
    setup: (props, { slots }) => {
      return () => h('section', [h('h2', props.title), slots.default?.()])
    },
  }),
}))
vi.mock('@/kit/desk/KReason.vue', () => ({
  default: defineComponent({
    props: ['run', 'modelValue'],
    setup: (props) => () =>
      props.modelValue && h('button', { class: 'give', onClick: () => props.run('核对') }),
  }),
}))

it('shows nothing of one person that was disclosed of another', async () => {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/people', component: PeoplePage }],
  })
  await router.push('/people?person=lin')
  const page = mount(RouterView, { global: { plugins: [router] } })
  await flushPromises()
  await page.get('dd button').trigger('click')
  await page.get('.give').trigger('click')
  await flushPromises()
  expect(page.text()).toContain(number)

  await router.push('/people?person=chen')
  await flushPromises()
  expect(page.get('h2').text()).toBe('陈二')
  expect(page.text()).not.toContain(number)
  expect(page.find('.give').exists()).toBe(false)
})
