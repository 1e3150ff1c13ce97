import { violations } from './support/axe'
import { test } from './support/own'
import { expect } from './support/story'

const unit = '内科第二党支部'
const secretary = { login: '00334', name: '赵永远', role: 'branch_secretary', unit }

test('a secretary starts the five works together and takes them back', async ({ own, enter }) => {
  const desk = await enter(own, secretary, 'desk')
  await desk.goto('/desk/items')
  await desk.getByRole('button', { name: '新增五项工作' }).click()
  const form = desk.getByRole('dialog')
  await form.getByRole('combobox', { name: '党组织' }).fill(unit)
  await desk.getByRole('option', { name: unit, exact: true }).click()
  await form.getByRole('group', { name: '第 5 项' }).getByLabel('事项').fill('')
  expect(await violations(desk)).toEqual([])
  await form.getByRole('button', { name: '保存' }).click()
  await expect(desk.getByText('未办 4 项')).toBeVisible()
  await expect(desk.getByRole('cell', { name: '调查研究', exact: true })).toBeVisible()
  await desk.getByRole('button', { name: '撤销' }).click()
  await expect(desk.getByText('没有待办')).toBeVisible()
})
