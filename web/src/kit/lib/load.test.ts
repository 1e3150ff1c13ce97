import { flushPromises, mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, h, ref, type Ref } from 'vue'
import { Problem } from '../api/problems'
import KStates from '../ui/KStates.vue'
import { useLoad } from './load'

type Reading = (of: string) => Promise<string | null>

/** A page about one thing at a time, as most are. */
function open(of: Ref<string>, read: Reading, key?: () => string) {
  let reload = () => Promise.resolve()
  const page = mount(
    defineComponent(() => {
      const load = useLoad(() => read(of.value), { on: of, key })
      reload = load.reload
      return () =>
        h(KStates, { load } as never, {
          default: ({ data }: { data: unknown }) => String(data ?? '没有'),
          loading: () => '读取中',
        })
    }),
  )
  return { page, reload }
}
const offline = () => Promise.reject(new Problem({ status: 0, code: 'offline', detail: '' }))

it('says that something else could not be read, instead of showing the earlier one', async () => {
  const year = ref('2026')
  const { page } = open(year, (of) => (of === '2026' ? Promise.resolve('今年') : offline()))
  await flushPromises()
  expect(page.text()).toBe('今年')
  year.value = '2025'
  await flushPromises()
  expect(page.find('[role="alert"] button').exists()).toBe(true)
  expect(page.text()).not.toContain('今年')
  year.value = '2026'
  await flushPromises()
  expect(page.text()).toBe('今年')
})

it('says that the first thing could not be read where there was none before', async () => {
  const opened = ref('')
  const { page } = open(opened, (of) => (of ? offline() : Promise.resolve(null)))
  await flushPromises()
  expect(page.text()).toBe('没有')
  opened.value = 'h1'
  await page.vm.$nextTick()
  expect(page.text()).toBe('读取中')
  await flushPromises()
  expect(page.find('[role="alert"]').exists()).toBe(true)
})

it('keeps what it shows when the same thing cannot be read again', async () => {
  let down = false
  const { page, reload } = open(ref('2026'), () => (down ? offline() : Promise.resolve('今年')))
  await flushPromises()
  down = true
  await reload()
  expect(page.text()).toBe('今年')
})

it('shows nothing of another key meanwhile', async () => {
  const year = ref('2026')
  const { page } = open(
    year,
    (of) => (of === '2026' ? Promise.resolve('今年') : new Promise(() => {})),
    () => `year.${year.value}`,
  )
  await flushPromises()
  year.value = '2025'
  await flushPromises()
  expect(page.text()).toBe('读取中')
})
