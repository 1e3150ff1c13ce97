import { expect, test } from 'vitest'
import {
  blankQuestion,
  cleaned,
  pasteOptions,
  removeOption,
  switchKind,
  toggleAnswer,
} from './question'

const multiple = () => ({
  ...blankQuestion(),
  kind: 'multiple' as const,
  options: ['甲', '乙', '丙', '丁'],
  answer: ['A', 'C'],
})

test('removing an option moves the answer with its option', () => {
  const form = multiple()
  removeOption(form, 1)
  expect(form.options).toEqual(['甲', '丙', '丁'])
  expect(form.answer).toEqual(['A', 'B'])
  removeOption(form, 0)
  expect(form.answer).toEqual(['A'])
})

test('a multiple answer stays in the order of the options', () => {
  const form = multiple()
  toggleAnswer(form, 'B')
  expect(form.answer).toEqual(['A', 'B', 'C'])
  toggleAnswer(form, 'A')
  expect(form.answer).toEqual(['B', 'C'])
})

test('a single question has one answer after a switch of kind', () => {
  const form = multiple()
  switchKind(form, 'single')
  expect(form.options).toHaveLength(4)
  expect(form.answer).toEqual(['A'])
  switchKind(form, 'judgement')
  expect(form).toMatchObject({ options: [], answer: [] })
  switchKind(form, 'blank')
  expect(form.answer).toEqual([''])
})

test('pasted lines fill the options and lose their letters', () => {
  const form = blankQuestion()
  expect(pasteOptions(form, 0, 'A. 三年\nB、五年\n')).toBe(true)
  expect(form.options).toEqual(['三年', '五年', '', ''])
  expect(pasteOptions(form, 0, '一行')).toBe(false)
})

test('empty options at the end are not sent', () => {
  expect(cleaned({ ...blankQuestion(), options: ['甲', ' 乙 ', '', ' '] }).options).toEqual([
    '甲',
    '乙',
  ])
})
