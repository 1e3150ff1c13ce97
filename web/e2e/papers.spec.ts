import { violations } from './support/axe'
import { test } from './support/own'
import { actors } from './support/people'
import { expect } from './support/story'

const unit = '外科第一党支部'
const secretary = { login: '00967', name: '曹子豪', role: 'branch_secretary', unit }
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

test("the Party office replaces a form by the hospital's own and takes it back", async ({
  own,
  enter,
}) => {
  const desk = await enter(own, actors.officer, 'desk')
  await desk.goto('/desk/forms')
  const card = desk.locator('section', { has: desk.getByRole('heading', { name: '签到表' }) })
  await card.getByText('可用的占位符').click()
  await expect(card.getByText('{{人员.姓名}}')).toBeVisible()
  expect(await violations(desk)).toEqual([])

  const upload = desk.getByLabel('签到表：上传本院模板')
  const shipped = await desk.request.get('/api/forms/sign_in/shipped')
  const buffer = await shipped.body()
  await upload.setInputFiles({ name: '本院签到表.docx', mimeType: docx, buffer })
  await expect(card.getByText('使用中')).toBeVisible()
  await expect(card.getByText('本院签到表.docx')).toBeVisible()
  await desk.getByRole('button', { name: '签到表：改用自带模板' }).click()
  await expect(card.getByText('使用中')).toBeHidden()
  await desk.getByRole('button', { name: '撤销' }).last().click()
  await expect(card.getByText('使用中')).toBeVisible()

  // A form of another kind: what is missing and what is unknown is said, one by one.
  const plan = await (await desk.request.get('/api/forms/party_day_plan/shipped')).body()
  await upload.setInputFiles({ name: '方案.docx', mimeType: docx, buffer: plan })
  await expect(card.getByText('没有换用《方案.docx》')).toBeVisible()
  await expect(card.getByText('缺少必需的占位符 {{会议名称}}')).toBeVisible()
  await expect(card.getByText('{{活动主题}}').first()).toBeVisible()
  expect(await violations(desk)).toEqual([])
})

test('a member finds the own study hours with the rule behind them', async ({ own, enter }) => {
  const phone = await enter(own, secretary, 'phone')
  await phone.goto('/m/me')
  await phone.getByRole('link', { name: '我的学时' }).tap()
  await expect(phone.getByText(/已计 [\d.]+ 学时，规定 56 学时/)).toBeVisible()
  await expect(phone.getByRole('blockquote')).toBeVisible()
  expect(await violations(phone)).toEqual([])
})

test('a duty of the calendar becomes an activity by one press', async ({ own, enter }) => {
  const desk = await enter(own, secretary, 'desk')
  await desk.goto('/desk/')
  // One that no other story fulfils: what is done is planned no more.
  await desk
    .getByRole('button', { name: /^支委会/ })
    .first()
    .click()
  await desk.getByRole('link', { name: '安排活动' }).click()
  await expect(desk.getByLabel('名称')).toHaveValue('支部委员会会议')
  await desk.getByRole('button', { name: '保存' }).click()
  await expect(desk.getByRole('heading', { name: '支部委员会会议' })).toBeVisible()
})
