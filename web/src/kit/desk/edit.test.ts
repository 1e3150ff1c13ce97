import { afterEach, describe, expect, it } from 'vitest'
import { effectScope, nextTick, ref, shallowRef } from 'vue'
import { Problem } from '@/kit/api/problems'
import { useEdit } from './edit'
import { usePanelKey } from './list'

interface Person {
  person_id: string
  rev: number
  name: string
}
const lin: Person = { person_id: 'lin', rev: 1, name: '林一' }
const chen: Person = { person_id: 'chen', rev: 1, name: '陈二' }

let scope = effectScope()
afterEach(() => scope.stop())
function edit(write: (item: Person, rev: number, values: { name: string }) => Promise<Person>) {
  const item = shallowRef<Person | undefined>(lin)
  scope = effectScope()
  const form = scope.run(() =>
    useEdit<Person, { name: string }>({
      key: () => `person:${item.value?.person_id ?? 'new'}`,
      item: () => item.value,
      formOf: (one) => ({ name: one?.name ?? '' }),
      change: write,
      read: async (one) => one,
      said: () => '已保存',
      saved: () => {},
    }),
  )!
  return { item, form }
}

describe('a form that changes one thing', () => {
  it('shows the next thing though both have the same revision', async () => {
    const { item, form } = edit(async (one) => one)
    item.value = chen
    await nextTick()
    expect(form.values.name).toBe('陈二')
    form.reset()
  })

  it('keeps what was typed with the thing that it was typed for', async () => {
    const written: string[] = []
    const { item, form } = edit(async (one, _rev, { name }) => {
      written.push(`${one.person_id}: ${name}`)
      return { ...one, rev: 2, name }
    })
    form.values.name = '林一一'
    await nextTick()
    item.value = chen
    await nextTick()
    await form.submit()
    item.value = lin
    await nextTick()
    await form.submit()
    expect(written).toEqual(['chen: 陈二', 'lin: 林一一'])
  })
})

describe('a form that makes something', () => {
  it('sends the same key until it is answered or says something else', async () => {
    const keys: string[] = []
    let answers = false
    const open = () => {
      scope.stop()
      scope = effectScope()
      return scope.run(() =>
        useEdit<Person, { name: string }>({
          key: () => 'person:new',
          item: () => undefined,
          formOf: () => ({ name: '' }),
          create: async ({ name }, key) => {
            keys.push(key)
            if (!answers) throw new Problem({ status: 0, code: 'offline', detail: '' })
            return { person_id: 'made', rev: 1, name }
          },
          change: async (one) => one,
          read: async (one) => one,
          said: () => '已保存',
          saved: () => {},
        }),
      )!
    }
    const type = async (form: ReturnType<typeof open>, name: string) => {
      form.values.name = name
      await nextTick()
      await form.submit()
    }
    await type(open(), '林一')
    // The panel was closed and opened again: what was typed is still there.
    const form = open()
    expect(form.values.name).toBe('林一')
    await form.submit()
    await type(form, '林二')
    answers = true
    await form.submit()
    await type(form, '林二')
    const [first, again, other, answered, next] = keys
    expect(first).toMatch(/^[0-9a-f]{32}$/)
    expect(again).toBe(first)
    expect(other).not.toBe(first)
    expect(answered).toBe(other)
    expect(next).not.toBe(other)
  })
})

describe('a side panel', () => {
  it('is another one for another thing, and the same one for a new thing that was saved', async () => {
    const opened = ref('')
    scope = effectScope()
    const key = scope.run(() => usePanelKey(opened))!
    const keys: Record<string, number> = {}
    for (const next of ['lin', 'chen', 'new', 'saved', 'lin']) {
      opened.value = next
      await nextTick()
      keys[next === 'lin' && 'lin' in keys ? 'again' : next] = key.value
    }
    expect(keys.chen).not.toBe(keys.lin)
    expect(keys.new).not.toBe(keys.chen)
    expect(keys.saved).toBe(keys.new)
    expect(keys.again).not.toBe(keys.saved)
  })
})
