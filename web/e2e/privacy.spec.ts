import type { Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { operate, sample, ScratchHospital, type Hospital } from './support/hospital'
import { actors, members } from './support/people'
import { expect, password, test } from './support/story'

const pictures = process.env.YIXIN_PICTURES
const headers = { 'X-Requested-With': 'yixin' }

async function look(page: Page, name: string) {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({
    path: join(pictures, `${name}.png`),
    animations: 'disabled',
    fullPage: true,
  })
}

/** A hospital of its own: others count people, and one of these goes. */
let scratch: ScratchHospital
let hospital: Hospital
test.beforeAll(async () => {
  scratch = new ScratchHospital('privacy')
  operate(scratch, 'import', 'units', sample('党组织.csv'))
  operate(scratch, 'import', 'people', sample('党员花名册.csv'))
  hospital = await scratch.serve()
})
test.afterAll(() => scratch.remove())

test('a member sees who looked and takes a copy; two persons erase the data', async ({ enter }) => {
  const office = await enter(hospital, actors.officer, 'desk')
  const found = await office.request.get(`/api/people?search=${members.luo.login}`)
  const person = (await found.json()).items[0].person_id
  await office.request.post(`/api/people/${person}/disclosures`, {
    headers,
    data: { field: 'phone', reason: '核对联系方式' },
  })

  const phone = await enter(hospital, members.luo, 'phone')
  await phone.goto('/m/me')
  await phone.getByRole('link', { name: /谁看过/ }).click()
  const act = phone.getByRole('listitem').filter({ hasText: '查看了完整号码' })
  await expect(act).toContainText(actors.officer.name)
  await expect(act).toContainText('党办干事')
  await expect(act).toContainText('核对联系方式')
  await expect(act).toContainText('手机号')
  await phone.getByText('人员名册', { exact: true }).click()
  await expect(phone.getByText('党员教育管理和职工登记')).toBeVisible()
  await look(phone, 'my-data')

  await phone.getByLabel('登录密码').fill('not the password')
  await phone.getByRole('button', { name: '下载' }).click()
  await expect(phone.getByText('密码不正确')).toBeVisible()
  await phone.getByLabel('登录密码').fill(password)
  const file = phone.waitForEvent('download')
  await phone.getByRole('button', { name: '下载' }).click()
  expect((await file).suggestedFilename()).toMatch(/^个人信息-.*\.zip$/)

  await phone.getByRole('button', { name: '申请删除' }).click()
  await look(phone, 'my-data-erasure')
  await phone.getByLabel('我知道删除后不能恢复').check()
  await phone.getByRole('button', { name: '提交申请' }).click()
  await expect(phone.getByText('待办理')).toBeVisible()

  await office.goto('/desk/privacy/requests')
  await office.getByRole('row').filter({ hasText: members.luo.name }).click()
  await look(office, 'requests')
  await office.getByRole('dialog').getByRole('button', { name: '提出删除' }).click()
  const asked = office.getByRole('dialog').filter({ hasText: '删除后不能恢复' }).last()
  await asked.getByRole('button', { name: '提出删除' }).click()
  await expect(office.getByText('待第二人确认')).toBeVisible()

  const security = await enter(hospital, actors.security, 'desk')
  await security.goto('/desk/proposals')
  await look(security, 'proposal-erasure')
  await security.getByRole('button', { name: '确认', exact: true }).click()
  const sure = security.getByRole('dialog')
  await expect(sure).toContainText('不能恢复')
  await sure.getByRole('button', { name: '确认删除' }).click()
  await expect(security.getByRole('heading', { name: '没有等待确认的变更' })).toBeVisible()

  expect((await office.request.get(`/api/people/${person}`)).status()).toBe(404)
  expect((await phone.request.get('/api/my/data')).status()).toBe(401)
  await office.reload()
  await expect(office.getByRole('row').filter({ hasText: '已删除人员' })).toContainText('已办结')
})

test('the register is read, and requests are entered in the office', async ({ enter }) => {
  const security = await enter(hospital, actors.security, 'desk')
  await security.goto('/desk/privacy/register')
  const roster = security.getByRole('table', { name: '人员名册' })
  await expect(roster.getByRole('row').filter({ hasText: '手机号' }).first()).toContainText('敏感')
  await look(security, 'register')
  const file = security.waitForEvent('download')
  await security.getByRole('button', { name: '导出' }).click()
  expect((await file).suggestedFilename()).toBe('个人信息处理记录.xlsx')

  const office = await enter(hospital, actors.officer, 'desk')
  await office.goto('/desk/privacy/requests')
  await office.getByRole('button', { name: '登记申请' }).click()
  const panel = office.getByRole('dialog')
  await panel.getByLabel('姓名或工号').fill(members.zhong.login)
  await expect(panel.getByText(members.zhong.name)).toBeVisible()
  await look(office, 'request-enter')
  await panel.getByRole('button', { name: '登记申请' }).click()
  await expect(office.getByRole('row').filter({ hasText: members.zhong.name })).toContainText(
    '待办理',
  )
})
