import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'
import type { Session } from '@/kit/api/types'
import { setSession } from '@/kit/auth/session'
import { keptOf } from './kept'
import { useRecording, type Recording } from './recording'

const activity = {
  activity_id: 'v1',
  rev: 3,
  type: 'theme_party_day',
  title: '主题党日',
  state: 'drafting',
  acts: [],
  planned: [{ held_on: '2026-11-25', from_minute: 870, span: 'hours', minutes: 60, place: '' }],
}
const saved = {
  ...activity,
  rev: 4,
  draft: {
    title: '主题党日',
    batches: activity.planned,
    points: ['学习'],
    attendance: [],
    resolutions: [{ resolution_id: 'r1', text: '同意' }],
  },
}

afterEach(() => vi.unstubAllGlobals())

it('keeps what is typed while a save is on its way', async () => {
  let answer = (_: Response) => {}
  vi.stubGlobal('fetch', (_: string, { method }: RequestInit) => {
    if (method !== 'GET') return new Promise<Response>((done) => (answer = done))
    return Promise.resolve(new Response(JSON.stringify({ ...activity, items: [] })))
  })
  setSession({ account: { account_id: 'a1' }, permissions: [] } as unknown as Session)
  let recording!: Recording
  mount(
    defineComponent(() => {
      recording = useRecording(() => 'v1')
      return () => null
    }),
  )
  await flushPromises()
  const { form } = recording
  form.text = '学习'
  form.resolutions.push({ text: '同意', follow_up: false, due_on: '', people: [] })
  const saving = recording.save()
  await flushPromises()
  form.text = '学习\n讨论'
  form.resolutions[0]!.text = '同意吸收'
  answer(new Response(JSON.stringify(saved)))
  expect(await saving).toBe(true)
  await flushPromises()
  expect(form.text).toBe('学习\n讨论')
  expect(form.resolutions).toMatchObject([{ resolution_id: 'r1', text: '同意吸收' }])
  expect(keptOf('v1')).toMatchObject({
    rev: 4,
    base: { text: '学习', resolutions: [{ resolution_id: 'r1', text: '同意' }] },
    form: { text: '学习\n讨论' },
  })

  const again = recording.save()
  await flushPromises()
  answer(new Response(JSON.stringify({ ...saved, rev: 5 })))
  await again
  await flushPromises()
  expect(keptOf('v1')).toBeUndefined()
})
