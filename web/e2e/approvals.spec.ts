import { violations } from './support/axe'
import { test } from './support/own'
import { expect } from './support/story'

const unit = '外科第一党支部'
const secretary = { login: '00967', name: '曹子豪', role: 'branch_secretary', unit }
const organiser = { login: '00257', name: '潘淑娥', role: 'organisation_member', unit }

test('a trip waits for somebody else at the desk before people hear of it', async ({
  own,
  enter,
}) => {
  const phone = await enter(own, secretary, 'phone')
  await phone.goto('/m/activities/new')
  await phone.getByLabel('其他类型').selectOption({ label: '研学实践' })
  await expect(phone.getByLabel('名称')).toHaveValue('研学实践')
  await phone.getByRole('button', { name: '保存并送审' }).tap()
  await expect(phone.getByText('待审批', { exact: true })).toBeVisible()
  await expect(phone.getByRole('button', { name: '发出通知' })).toHaveCount(0)
  expect(await violations(phone)).toEqual([])

  // The first time it comes back with a reason.
  const desk = await enter(own, organiser, 'desk')
  const open = async () => {
    await desk.goto('/desk/activities?approval=mine')
    await desk.getByRole('button', { name: '研学实践' }).click()
    await expect(desk.getByText('待审批', { exact: true })).toBeVisible()
  }
  await open()
  expect(await violations(desk)).toEqual([])
  await desk.getByRole('button', { name: '退回计划' }).click()
  await desk.getByRole('dialog').getByRole('textbox').fill('请写明带队人')
  await desk.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click()
  await expect(desk.getByText('已退回：请写明带队人')).toBeVisible()

  await phone.reload()
  await expect(phone.getByText('已退回：请写明带队人')).toBeVisible()
  await phone.getByRole('button', { name: '送审', exact: true }).tap()
  await expect(phone.getByText('待审批', { exact: true })).toBeVisible()

  await open()
  await desk.getByRole('button', { name: '同意', exact: true }).click()
  await expect(desk.getByText('已同意', { exact: true })).toBeVisible()
  await phone.reload()
  await phone.getByRole('button', { name: '发出通知' }).tap()
  await expect(phone.getByText('已通知', { exact: true })).toBeVisible()
})
