import { afterEach, expect, test, vi } from 'vitest'
import { t } from '../i18n'
import { toasts } from '../lib/toast'
import { download, dropsDownloads } from './files'

const chrome =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36'
const weChat = `${chrome} MicroMessenger/8.0.47(0x28002F30) NetType/WIFI`
const sources = import.meta.glob<string>('/src/**/*.{ts,vue}', {
  eager: true,
  query: '?raw',
  import: 'default',
})

afterEach(() => vi.unstubAllGlobals())

test('only the browser inside WeChat keeps files from the device', () => {
  expect(dropsDownloads(chrome)).toBe(false)
  expect(dropsDownloads(weChat)).toBe(true)
})

test('inside WeChat nothing is fetched, and the page says where to open it', async () => {
  const fetched = vi.fn()
  vi.stubGlobal('fetch', fetched)
  vi.stubGlobal('navigator', { userAgent: weChat })
  await download('get', '/people/export', { fallbackName: 'a.xlsx' })
  expect(fetched).not.toHaveBeenCalled()
  expect(toasts.map((toast) => toast.text)).toContain(t('file.wechat'))
})

test('no page hands out a file by another way', () => {
  const ways = /createObjectURL|\.download\s*=|\sdownload(=|>)|href="\/api\//
  const others = Object.entries(sources)
    .filter(([path, text]) => !path.includes('.test.') && ways.test(text))
    .map(([path]) => path)
  expect(Object.keys(sources).length).toBeGreaterThan(100)
  expect(others).toEqual(['/src/kit/api/files.ts'])
})
