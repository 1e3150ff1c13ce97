import { violations } from './support/axe'
import { countEffort } from './support/effort'
import { test } from './support/own'
import { expect } from './support/story'

const unit = '内科第二党支部'
const secretary = { login: '00334', name: '赵永远', role: 'branch_secretary', unit }
const member = { login: '00841', name: '孙学海' }
const colleague = { login: '01660', name: '罗彤' }

test('a member enters a talk once, the other one sees it, the committee sees what is left', async ({
  own,
  enter,
}) => {
  const phone = await enter(own, member, 'phone')
  const effort = await countEffort(phone)
  await phone.goto('/m/talks')
  await expect(phone.getByText('不写谈了什么')).toBeVisible()
  await phone.getByRole('button', { name: '登记谈话' }).tap()
  await phone.getByRole('checkbox', { name: colleague.name }).tap()
  await phone.getByRole('button', { name: '保存' }).tap()
  await expect(phone.getByText(/谈过$/)).toBeVisible()
  expect(effort.taps).toBeLessThanOrEqual(5)
  expect(effort.typed).toBe(0)

  const other = await enter(own, colleague, 'phone')
  await other.goto('/m/talks')
  await other.getByRole('button', { name: `撤回和${member.name}的谈话` }).tap()
  await expect(other.getByText('还没有登记谈话')).toBeVisible()
  await other.getByRole('button', { name: '撤销' }).tap()
  await expect(other.getByText(/谈过$/)).toBeVisible()

  const desk = await enter(own, secretary, 'desk')
  await desk.goto('/desk/talks')
  const table = desk.getByRole('region', { name: '谈心谈话' })
  await expect(table.getByRole('row', { name: /党员之间/ })).toContainText('1 次')
  await expect(desk.getByRole('definition').last()).not.toContainText(member.name)
  await desk.getByRole('button', { name: '登记谈话' }).click()
  const form = desk.getByRole('dialog')
  const people = form.getByRole('combobox', { name: '谈话的人' })
  for (const name of [secretary.name, member.name]) {
    await people.fill(name)
    await desk.getByRole('option', { name: new RegExp(name) }).click()
  }
  await people.press('Tab')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(table.getByRole('row', { name: new RegExp(`^${secretary.name}`) })).toContainText(
    '1 次',
  )
  await phone.reload()
  await expect(phone.getByText(secretary.name)).toBeVisible()
})

test('pages of talks are readable for everybody', async ({ own, enter }) => {
  const found: string[] = []
  const phone = await enter(own, member, 'phone')
  await phone.goto('/m/talks')
  await expect(phone.getByRole('button', { name: '登记谈话' })).toBeVisible()
  found.push(...(await violations(phone)))
  await phone.getByRole('button', { name: '登记谈话' }).tap()
  await expect(phone.getByRole('checkbox').first()).toBeVisible()
  found.push(...(await violations(phone)))

  const desk = await enter(own, secretary, 'desk')
  await desk.goto('/desk/talks')
  await expect(desk.getByRole('heading', { name: '还可以安排的谈话' })).toBeVisible()
  found.push(...(await violations(desk)))
  expect(found).toEqual([])
})
