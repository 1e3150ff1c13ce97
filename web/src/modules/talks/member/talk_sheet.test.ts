import { flushPromises, mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { Problem } from '@/kit/api/problems'
import { enterOwn } from '../api'
import TalkSheet from './TalkSheet.vue'

vi.mock('../api', () => ({
  enterOwn: vi.fn(async () => {
    throw new Problem({ status: 0, code: 'offline', detail: '' })
  }),
}))

it('sends a talk again with the same key, and another talk with another', async () => {
  const page = mount(TalkSheet, {
    props: { colleagues: [{ person_id: 'lin', name: '林一' }] as never },
    global: { stubs: { KSheet: { template: '<div><slot /></div>' } } },
  })
  const save = async () => {
    await page.get('form').trigger('submit')
    await flushPromises()
  }
  await save()
  await save()
  await page.get<HTMLInputElement>('input[type="date"]').setValue('2026-11-02')
  await save()
  const [first, second, third] = vi.mocked(enterOwn).mock.calls.map(([, key]) => key)
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect(second).toBe(first)
  expect(third).not.toBe(first)
})
