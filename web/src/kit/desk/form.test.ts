import { expect, it } from 'vitest'
import { useForm } from './form'

const begin = () => useForm({ key: () => 'unit:1', initial: () => ({ name: '', note: '' }) })

it('keeps what is typed while a save is on its way as a draft', async () => {
  const form = begin()
  form.values.name = '一支部'
  let sent: unknown
  await form.save((values) => {
    sent = values
    form.values.note = '写到一半'
    return Promise.resolve(true)
  })
  expect(sent).toEqual({ name: '一支部', note: '' })
  expect(form.touched.value).toBe(true)
  const again = begin()
  expect(again.restored.value).toBe(true)
  expect(again.values.note).toBe('写到一半')
  expect(again.baseValues()).toEqual({ name: '一支部', note: '' })

  await again.save(() => Promise.resolve(true))
  expect(again.touched.value).toBe(false)
  expect(begin().restored.value).toBe(false)
})
