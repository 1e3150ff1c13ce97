import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { toasts } from '@/kit/lib/toast'
import CopyForm from './member/CopyForm.vue'

afterEach(() => vi.unstubAllGlobals())

it('speaks of no copy where the browser drops files', async () => {
  vi.stubGlobal('navigator', { userAgent: 'Chrome/120.0 MicroMessenger/8.0' })
  const page = mount(CopyForm)
  await page.find('input').setValue('Seven lanterns, 3 boats')
  await page.find('form').trigger('submit')
  await flushPromises()
  expect(toasts).toEqual([])
  expect(page.text()).toContain('微信里不能保存文件')
  expect(page.find('input').element.value).toBe('Seven lanterns, 3 boats')
})
