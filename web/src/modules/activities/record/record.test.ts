import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { nextTick, reactive } from 'vue'
import { writtenOf } from '../written'
import RecordMore from './RecordMore.vue'
import RecordVotes from './RecordVotes.vue'

vi.mock('./RecordBatches.vue', () => ({ default: { render: () => null } }))
vi.mock('./RecordOthers.vue', () => ({ default: { render: () => null } }))
vi.mock('./RecordResolutions.vue', () => ({ default: { render: () => null } }))

it('stays open when the last thing is taken out of it', async () => {
  const form = reactive(writtenOf({ planned: [] } as never, [], []))
  const page = mount(RecordMore, {
    props: { form, before: [], expected: [], people: [], errors: {} },
  })
  const open = () => page.get('details').attributes('open') !== undefined
  expect(open()).toBe(false)
  form.joined = ['lin']
  await nextTick()
  expect(open()).toBe(true)
  form.joined = []
  await nextTick()
  expect(open()).toBe(true)
})

it('counts a cleared number of ballots as none', async () => {
  const votes = reactive([{ subject: '', in_favour: 12, against: 0, abstained: 0 }])
  const page = mount(RecordVotes, {
    props: { modelValue: votes, turnout: { entitled: 12, present: 12 } },
  })
  await page.findAll('input[type="number"]')[1]!.setValue('')
  expect(page.find('[role="status"]').exists()).toBe(false)
  await page.findAll('input[type="number"]')[1]!.setValue('1')
  expect(page.find('[role="status"]').exists()).toBe(true)
})
