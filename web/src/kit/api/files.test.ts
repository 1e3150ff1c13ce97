import { afterEach, expect, test, vi } from 'vitest'
import zh from '../i18n/zh-CN.json'
import { problemText } from '../i18n/problems'
import type { Problem } from './problems'
import { download, dropsDownloads, upload } from './files'

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

test('inside WeChat nothing is fetched, and the refusal says where to open it', async () => {
  const fetched = vi.fn()
  vi.stubGlobal('fetch', fetched)
  vi.stubGlobal('navigator', { userAgent: weChat })
  const handed = download('get', '/people/export', { fallbackName: 'a.xlsx' })
  const problem = await handed.catch((thrown: Problem) => thrown)
  expect(fetched).not.toHaveBeenCalled()
  expect(problemText(problem as Problem)).toBe(zh['problem.drops_files'])
})

test('no page hands out a file by another way', () => {
  const ways = /createObjectURL|\.download\s*=|\sdownload(=|>)|href="\/api\//
  const others = Object.entries(sources)
    .filter(([path, text]) => !path.includes('.test.') && ways.test(text))
    .map(([path]) => path)
  expect(Object.keys(sources).length).toBeGreaterThan(100)
  expect(others).toEqual(['/src/kit/api/files.ts'])
})

/** What a browser does with a request, as far as it is told here. */
class Wire {
  static last: Wire
  status = 0
  responseText = ''
  headers: Record<string, string> = {}
  opened: string[] = []
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {}
  onload?: () => void
  onerror?: () => void
  onabort?: () => void
  constructor() {
    Wire.last = this
  }
  open(...words: string[]) {
    this.opened = words
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value
  }
  send() {}
  abort() {
    this.onabort?.()
  }
  answer(status: number, body: unknown) {
    this.status = status
    this.responseText = JSON.stringify(body)
    this.onload?.()
  }
}
function begin(onProgress: (share: number) => void = () => {}, signal?: AbortSignal) {
  vi.stubGlobal('XMLHttpRequest', Wire)
  const sent = upload<{ n: number }>('/a/{id}/files', {
    path: { id: '1' },
    query: { name: '通知.pdf' },
    body: new Blob(['x']),
    onProgress,
    signal,
  })
  return { sent, wire: Wire.last }
}

test('an upload says how far it is and gives the reply', async () => {
  const shares: number[] = []
  const { sent, wire } = begin((share) => shares.push(share))
  expect(wire.opened).toEqual(['POST', '/api/a/1/files?name=%E9%80%9A%E7%9F%A5.pdf'])
  expect(wire.headers['X-Requested-With']).toBe('yixin')
  wire.upload.onprogress?.({ loaded: 1, total: 4 })
  wire.answer(200, { n: 1 })
  expect(await sent).toEqual({ n: 1 })
  expect(shares).toEqual([0.25])
})

test('an upload that is refused, cut off or ended throws', async () => {
  const refused = begin()
  refused.wire.answer(409, { code: 'too_many_files', detail: '最多 20 个' })
  const problem = await refused.sent.catch((thrown: Problem) => thrown)
  expect(problem).toMatchObject({ status: 409, code: 'too_many_files' })
  const cut = begin()
  cut.wire.onerror?.()
  await expect(cut.sent).rejects.toMatchObject({ code: 'offline' })
  const ending = new AbortController()
  const ended = begin(() => {}, ending.signal)
  ending.abort()
  await expect(ended.sent).rejects.toMatchObject({ name: 'AbortError' })
})
