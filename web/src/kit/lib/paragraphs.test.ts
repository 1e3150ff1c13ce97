import { expect, it } from 'vitest'
import { paragraphsOf } from './paragraphs'

it('takes headings, paragraphs and line breaks apart', () => {
  expect(paragraphsOf('一\n二\n\n## 保存什么\n姓名\r\n\n\n工号')).toEqual([
    { heading: false, text: '一\n二' },
    { heading: true, text: '保存什么' },
    { heading: false, text: '姓名' },
    { heading: false, text: '工号' },
  ])
})

it('gives nothing for a blank text', () => {
  expect(paragraphsOf(' \n\n')).toEqual([])
})

it('keeps marks of other languages as they are', () => {
  expect(paragraphsOf('<b>#标签</b>')).toEqual([{ heading: false, text: '<b>#标签</b>' }])
})
