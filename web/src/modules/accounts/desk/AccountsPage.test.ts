import { flushPromises, mount } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import AccountCreate from './AccountCreate.vue'
import AccountsPage from './AccountsPage.vue'

// What is drawn here comes from Element Plus, whose styles only the bundler reads.
vi.mock('./AccountCreate.vue', () => ({ default: { emits: ['created'], render: () => null } }))
vi.mock('./AccountList.vue', () => ({ default: { render: () => null } }))
vi.mock('./AccountPanel.vue', () => ({ default: { render: () => null } }))
vi.mock('./CodeDialog.vue', () => ({ default: { render: () => null } }))
vi.mock('./api', () => ({
  listAccounts: async () => ({ items: [], total: 0, page: 1, page_size: 50 }),
  listRoles: async () => ({ items: [] }),
}))

test('the form of a new account closes once it is made, and the list shows it', async () => {
  const routes = [{ path: '/accounts', component: AccountsPage }]
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/accounts?account=new&role=setter')
  const page = mount(AccountsPage, { global: { plugins: [router] } })
  await flushPromises()
  page.getComponent(AccountCreate).vm.$emit('created', { login: 'root-li' })
  await flushPromises()
  expect(router.currentRoute.value.query).toEqual({ search: 'root-li' })
})
