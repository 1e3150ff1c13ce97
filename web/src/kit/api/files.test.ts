import { expect, test } from 'vitest'
import { dropsDownloads } from './files'

test('only the browser inside WeChat keeps files from the device', () => {
  const chrome =
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36'
  expect(dropsDownloads(chrome)).toBe(false)
  expect(dropsDownloads(`${chrome} MicroMessenger/8.0.47(0x28002F30) NetType/WIFI`)).toBe(true)
})
