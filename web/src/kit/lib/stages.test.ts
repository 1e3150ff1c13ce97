import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { nextTask, useStages } from './stages'

const Page = defineComponent({
  setup() {
    const stage = useStages(2)
    return () => h('p', stage.value)
  },
})

describe('stages', () => {
  it('begins with the frame and draws one more in each task, up to the last', async () => {
    const page = mount(Page)
    const seen = [page.text()]
    for (let task = 0; task < 4; task += 1) {
      await nextTask()
      await page.vm.$nextTick()
      seen.push(page.text())
    }
    expect(seen[0]).toBe('0')
    expect(seen).toContain('1')
    expect(seen.slice(-2)).toEqual(['2', '2'])
  })
})
