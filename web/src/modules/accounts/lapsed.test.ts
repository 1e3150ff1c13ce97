import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref, type Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Session } from '@/kit/api/types'
import { lapse, setSession } from '@/kit/auth/session'
import { useForm } from '@/kit/desk/form'
import { useLoad } from '@/kit/lib/load'
import DeskShell from '@/kit/shell/DeskShell.vue'
import MemberShell from '@/kit/shell/MemberShell.vue'
import { everywhereKey, signInKey } from '@/kit/shell/module'
import LapsedSession from './member/LapsedSession.vue'

// Node loads the package itself and knows no style sheets.
vi.mock('element-plus/es/components/base/style/css', () => ({}))
vi.mock('@/kit/desk/KShortcuts.vue', () => ({ default: {} }))
vi.mock('element-plus/es/components/config-provider/style/css', () => ({}))

const who = {
  account: { account_id: 'a1', name: '林一' },
  roles: [],
  permissions: [],
} as unknown as Session

const reads = vi.fn(() => Promise.resolve('一次'))
const Typed = defineComponent(() => {
  useLoad(reads)
  const text = ref('')
  return () =>
    h('input', {
      value: text.value,
      onInput: (event: Event) => (text.value = (event.target as HTMLInputElement).value),
    })
})

async function open(shell: Component, meta = {}) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', component: Typed, meta }],
  })
  await router.push('/')
  const page = mount(shell, {
    attachTo: document.body,
    global: {
      plugins: [router],
      provide: { [signInKey as symbol]: LapsedSession, [everywhereKey as symbol]: [Typed] },
      stubs: { KPalette: true, DeskSide: true, KPrint: true },
    },
  })
  await vi.waitFor(() => expect(page.findAll('input').length).toBe(2))
  for (const field of page.findAll('input')) await field.setValue('写到一半')
  return page
}
const typed = (page: Awaited<ReturnType<typeof open>>) =>
  page.findAll('main input, footer input').map((field) => (field.element as HTMLInputElement).value)

beforeEach(() => setSession(who))
afterEach(() => {
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
})

describe.each([
  ['phone', MemberShell, {}, 2],
  ['phone, on a page that holds', MemberShell, { holds: true }, 0],
  ['desk', DeskShell, {}, 2],
] as const)('a session that ends on the %s', (_, shell, meta, again) => {
  it('is signed in again over the page, which keeps what was typed', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(who))))
    const page = await open(shell, meta)
    reads.mockClear()
    lapse()
    await flushPromises()
    expect(page.find<HTMLDialogElement>('dialog.lapsed').element.open).toBe(true)
    expect(page.find('footer').isVisible()).toBe(false)
    expect(page.find('main').isVisible()).toBe(false)
    const [login, password] = page.findAll('dialog.lapsed input')
    await login?.setValue('00001')
    await password?.setValue('Seven lanterns, 3 boats')
    await page.find('dialog.lapsed form').trigger('submit')
    await flushPromises()
    expect(page.find('dialog.lapsed').exists()).toBe(false)
    expect(page.find('main').isVisible()).toBe(true)
    expect(typed(page)).toEqual(['写到一半', '写到一半'])
    expect(reads.mock.calls.length).toBe(again)
    page.unmount()
  })
})

it('asks before a page with typed text is left, in old browsers too', async () => {
  const form = useForm({ key: () => 'leaving', initial: () => ({ name: '' }) })
  form.values.name = '林'
  await flushPromises()
  const event = new Event('beforeunload', { cancelable: true }) as BeforeUnloadEvent
  Object.defineProperty(event, 'returnValue', { value: '', writable: true })
  dispatchEvent(event)
  expect(event.defaultPrevented).toBe(true)
  expect(event.returnValue).toBeTruthy()
})
