import { violations } from './support/axe'
import { countEffort } from './support/effort'
import { test } from './support/own'
import { members } from './support/people'
import { expect } from './support/story'
import { workbookOf } from './support/workbook'

const unit = '外科第一党支部'
const secretary = { login: '00967', name: '曹子豪', role: 'branch_secretary', unit }
const organiser = { login: '00257', name: '潘淑娥', role: 'organisation_member', unit }
const member = { login: '00983', name: '黄瑶芸' }

test("a surgeon-secretary's month on a phone and a desktop", async ({ own, enter }) => {
  // The fixed day of the month: from nothing to a notice, and one who cannot come.
  const phone = await enter(own, secretary, 'phone')
  const effort = await countEffort(phone)
  await phone.goto('/m/activities')
  await phone.getByRole('link', { name: '安排活动' }).tap()
  await expect(phone.getByLabel('名称')).toHaveValue('主题党日')
  await phone.getByRole('button', { name: '保存并通知' }).tap()
  await expect(phone.getByText('已通知', { exact: true })).toBeVisible()
  expect(effort.taps).toBeLessThanOrEqual(8)
  expect(effort.typed).toBe(0)

  const other = await enter(own, member, 'phone')
  const little = await countEffort(other)
  await other.goto('/m/activities')
  await other.getByRole('button', { name: '主题党日请假' }).tap()
  await other.getByRole('button', { name: '手术' }).tap()
  await expect(other.getByText('已请假：手术')).toBeVisible()
  expect(little.taps).toBe(2)

  // Something urgent today: planned, recorded and handed in at once.
  effort.taps = 0
  await phone.goto('/m/activities')
  await phone.getByRole('link', { name: '安排活动' }).tap()
  await phone.getByText('应急主题党日', { exact: true }).first().tap()
  await expect(phone.getByLabel('名称')).toHaveValue('应急主题党日')
  await phone.getByRole('button', { name: '保存并登记' }).tap()
  await phone.getByRole('button', { name: `${member.name}，到会` }).tap()
  await phone.getByRole('button', { name: '手术' }).tap()
  await phone.getByLabel('主要内容').fill('传达通知\n明确分工\n党员报名参加')
  await phone.getByRole('button', { name: '提交审核' }).tap()
  await expect(phone.getByText('待审核', { exact: true })).toBeVisible()
  await expect(phone.getByText('党员报名参加')).toBeVisible()
  expect(effort.taps).toBeLessThanOrEqual(12)

  // Somebody else files it at the desk, where everything of it can be read.
  const desk = await enter(own, organiser, 'desk')
  await desk.goto('/desk/activities?state=submitted')
  await desk.getByRole('button', { name: '应急主题党日' }).click()
  await expect(desk.getByText(`${member.name}（手术）`)).toBeVisible()
  await desk.getByRole('button', { name: '归档' }).click()
  await expect(desk.getByText('第 1 版')).toBeVisible()
  await expect(desk.getByText('现行')).toBeVisible()
  await phone.reload()
  await expect(phone.getByText('已归档', { exact: true })).toBeVisible()

  // Whoever missed it hears that it can be made up, and says so in two taps; offline it waits here.
  await other.goto('/m/inbox')
  await other.getByText('补学自愿，补上后点“我已补学”').tap()
  await expect(other.getByText('可以补学的活动')).toBeVisible()
  little.taps = 0
  await other.context().setOffline(true)
  await other.getByRole('button', { name: '我已补学：应急主题党日' }).tap()
  await expect(other.getByText('传达通知')).toBeVisible()
  await other.getByRole('button', { name: '告诉支部' }).tap()
  expect(little.taps).toBe(2)
  await expect(other.getByText(/补学，待确认/)).toBeVisible()
  await expect(other.getByText('已存本机，联网后送出').first()).toBeVisible()
  expect(await violations(other)).toEqual([])
  await other.context().setOffline(false)
  await expect(other.getByText('已存本机，联网后送出')).toHaveCount(0)

  // The secretary declines it and confirms it when it was said again; the member hears of both.
  await phone.goto('/m/activities')
  await expect(phone.getByRole('heading', { name: '等待确认的补学' })).toBeVisible()
  expect(await violations(phone)).toEqual([])
  await phone.getByRole('button', { name: /^不确认补学/ }).tap()
  await expect(phone.getByRole('heading', { name: '等待确认的补学' })).toBeHidden()
  await other.goto('/m/inbox')
  await other.getByText(/支部没有确认/).tap()
  await other.getByRole('button', { name: '我已补学：应急主题党日' }).tap()
  await other.getByLabel('补学内容（可以不填）').fill('自学通知全文')
  await other.getByRole('button', { name: '告诉支部' }).tap()
  await expect(other.getByText(/补学，待确认/)).toBeVisible()
  await desk.reload()
  await expect(desk.getByText('自学通知全文')).toBeVisible()
  await phone.reload()
  await phone.getByRole('button', { name: /^确认补学/ }).tap()
  await desk.reload()
  await expect(desk.getByText('其中补学 1 人')).toBeVisible()
  expect(await violations(desk)).toEqual([])
  await other.goto('/m/activities/hours')
  await expect(other.getByText('补学', { exact: true })).toBeVisible()
})

test('pages of activities are readable for everybody', async ({ own, enter }) => {
  const phone = await enter(own, secretary, 'phone')
  const found: string[] = []
  await phone.goto('/m/activities')
  await expect(phone.getByRole('heading', { name: '支部的活动' })).toBeVisible()
  found.push(...(await violations(phone)))
  await phone.goto('/m/activities/new')
  await expect(phone.getByLabel('名称')).toHaveValue(/./)
  found.push(...(await violations(phone)))
  await phone.goto('/m/activities')
  await phone.getByRole('link', { name: /主题党日.*已通知/ }).tap()
  await expect(phone.getByRole('link', { name: '登记' })).toBeVisible()
  found.push(...(await violations(phone)))
  await phone.getByRole('link', { name: '登记' }).tap()
  await expect(phone.getByRole('heading', { name: '出席情况' })).toBeVisible()
  found.push(...(await violations(phone)))

  const desk = await enter(own, organiser, 'desk')
  await desk.goto('/desk/activities')
  await desk.getByRole('button', { name: '应急主题党日' }).waitFor()
  found.push(...(await violations(desk)))
  await desk.getByRole('button', { name: '应急主题党日' }).click()
  await expect(desk.getByRole('heading', { name: '历次版本' })).toBeVisible()
  found.push(...(await violations(desk)))
  expect(found).toEqual([])
})

test('certificates from elsewhere count once they are imported, and can be taken back', async ({
  own,
  enter,
}) => {
  const desk = await enter(own, secretary, 'desk')
  await desk.goto('/desk/activities/hours')
  await desk.getByRole('link', { name: '导入学时证书' }).click()
  const download = desk.waitForEvent('download')
  await desk.getByRole('button', { name: '下载模板' }).click()
  expect((await download).suggestedFilename()).toBe('外部学时证书模板.xlsx')

  // A row of another branch's member is answered as one of nobody.
  const day = new Date().toISOString().slice(0, 10)
  await desk.locator('input[type=file]').setInputFiles({
    name: '学时证书.xlsx',
    mimeType: 'application/octet-stream',
    buffer: workbookOf([
      ['工号', '姓名', '培训名称', '主办单位', '学时', '完成日期', '证书编号'],
      [member.login, member.name, '党员示范培训', '市委党校', '8', day, 'DX-001'],
      [members.luo.login, '', '党员示范培训', '市委党校', '8', day, 'DX-002'],
    ]),
  })
  await expect(desk.getByText('将新增 1 项，更新 0 项。')).toBeVisible()
  await expect(desk.getByText(`没有工号为“${members.luo.login}”的人员`)).toBeVisible()
  expect(await violations(desk)).toEqual([])
  await desk.getByRole('button', { name: '应用', exact: true }).click()
  await expect(desk.getByRole('heading', { name: '导入完成' })).toBeVisible()
  const imported = desk.url()

  await desk.getByRole('link', { name: '回到学时' }).first().click()
  await desk.getByRole('button', { name: member.name, exact: true }).click()
  await expect(desk.getByText('证书编号 DX-001')).toBeVisible()
  expect(await violations(desk)).toEqual([])
  const phone = await enter(own, member, 'phone')
  await phone.goto('/m/activities/hours')
  await expect(phone.getByText('党员示范培训')).toBeVisible()
  await expect(phone.getByText(`${secretary.name}导入并核对`)).toBeVisible()
  expect(await violations(phone)).toEqual([])

  await desk.goto(imported)
  await desk.getByRole('button', { name: '撤销这次导入' }).click()
  await expect(desk.getByRole('heading', { name: '导入已撤销' })).toBeVisible()
  await phone.reload()
  await expect(phone.getByRole('heading', { name: '计入的活动' })).toBeVisible()
  await expect(phone.getByText('党员示范培训')).toBeHidden()
})
