import { expect, it } from 'vitest'
import { useProposal } from './proposing'

const blank = { title: '', time: '17:30' }
const later = <Reply>() => {
  let give: (reply: Reply) => void = () => {}
  return { reply: new Promise<Reply>((resolve) => (give = resolve)), give: (it: Reply) => give(it) }
}

it('drops a reply once something newer was asked for', async () => {
  const { newest } = useProposal({ ...blank }, blank)
  const [first, second] = [later<string>(), later<string>()]
  const both = [newest(first.reply), newest(second.reply)]
  second.give('组织生活会')
  first.give('主题党日')
  expect(await Promise.all(both)).toEqual([undefined, '组织生活会'])
})

it('is silent about the failure of what nobody waits for any more', async () => {
  const { newest } = useProposal({ ...blank }, blank)
  const old = newest(Promise.reject(new Error('gone')))
  const now = newest(Promise.reject(new Error('refused')))
  expect(await old).toBeUndefined()
  await expect(now).rejects.toThrow('refused')
})

it('fills what nobody typed, and leaves what somebody did', () => {
  const form = { ...blank }
  const { fill } = useProposal(form, blank)
  fill({ title: '主题党日', time: '16:00' })
  expect(form).toEqual({ title: '主题党日', time: '16:00' })
  form.time = '08:00'
  fill({ title: '组织生活会', time: '17:00' })
  expect(form).toEqual({ title: '组织生活会', time: '08:00' })
})
