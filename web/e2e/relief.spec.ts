import type { Page } from '@playwright/test'
import { operate, personCode, sample, ScratchHospital, type Hospital } from './support/hospital'
import { actors, members, type Actor } from './support/people'
import { countEffort } from './support/effort'
import type { Device } from './support/devices'
import { expect, test } from './support/story'

type Enter = (hospital: Hospital, actor: Actor, device: Device) => Promise<Page>

async function prepareWeek(scratch: ScratchHospital): Promise<Hospital> {
  operate(scratch, 'import', 'units', sample('党组织.csv'))
  operate(scratch, 'import', 'people', sample('党员花名册.csv'))
  operate(scratch, 'import', 'questions', sample('题库.csv'))
  personCode(scratch, actors.setter.login, actors.setter.role)
  operate(scratch, 'sample-week', actors.setter.login)
  return scratch.serve()
}

test('a member says in three taps what is a burden and reads the answer', async ({
  running,
  enter,
}) => {
  const phone = await enter(running, members.zhong, 'phone')
  const effort = await countEffort(phone)
  await phone.goto('/m/')
  await phone.getByRole('button', { name: '给我们减负' }).tap()
  await phone.getByRole('radio', { name: '会议材料过多' }).evaluate((radio) => {
    ;(radio.closest('label') as HTMLElement).scrollIntoView()
  })
  await phone.getByText('会议材料过多', { exact: true }).tap()
  await phone.getByRole('button', { name: '提交', exact: true }).tap()
  const number = await phone.locator('.number').innerText()
  expect(effort).toEqual({ taps: 3, typed: 0 })
  expect(number).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)
  await phone.getByRole('button', { name: '知道了' }).tap()

  const office = await enter(running, actors.officer, 'desk')
  await office.goto('/desk/relief?kind=meeting_papers')
  const row = office.getByRole('row').filter({ hasText: '会议材料过多' })
  await expect(row).toContainText('不署名')
  await row.click()
  const panel = office.getByRole('dialog')
  await expect(panel.getByText('/m/', { exact: true })).toBeVisible()
  await panel.getByRole('button', { name: '已改进' }).click()
  const words = office.getByRole('dialog', { name: '已改进' })
  await words.getByLabel('改了什么').fill('支部会只留会议记录一样。')
  await words.getByRole('button', { name: '已改进' }).click()
  await expect(panel.getByText('支部会只留会议记录一样。').first()).toBeVisible()
  await panel.getByRole('button', { name: '公开答复' }).click()
  const publishing = office.getByRole('dialog', { name: '公开答复' })
  await publishing.getByLabel('问题概括').fill('会议留痕材料过多')
  await publishing.getByRole('button', { name: '公开答复' }).click()
  await expect(panel.getByText('已公开', { exact: true })).toBeVisible()

  await phone.goto('/m/me/complaints')
  await expect(phone.getByText('还没有署名提过意见')).toBeVisible()
  await phone.getByLabel('回执号').fill(number.toLowerCase())
  await phone.getByRole('button', { name: '查看' }).tap()
  await expect(phone.getByText('支部会只留会议记录一样。')).toBeVisible()
  await phone.goto('/m/relief')
  await expect(phone.getByRole('heading', { name: '会议留痕材料过多' })).toBeVisible()
})

test('a signed complaint without a network is kept and sent later', async ({ running, enter }) => {
  const phone = await enter(running, members.cui, 'phone')
  await phone.goto('/m/me')
  await phone.getByRole('button', { name: '给我们减负' }).tap()
  await phone.getByText('系统难用', { exact: true }).tap()
  await phone.getByLabel('想说的话').fill('按钮太小')
  await phone.getByText('署名', { exact: true }).tap()
  await phone.route('**/api/relief/complaints', (route) => route.abort())
  await phone.getByRole('button', { name: '提交', exact: true }).tap()
  await expect(phone.getByText('已存在这台设备上')).toBeVisible()
  await phone.unroute('**/api/relief/complaints')
  await phone.goto('/m/relief')
  await expect
    .poll(async () => (await (await phone.request.get('/api/my/complaints')).json()).items.length)
    .toBe(1)
  await phone.goto('/m/me/complaints')
  await expect(phone.getByText('按钮太小')).toBeVisible()
})

test('a new version of the notice is asked once, and never in the middle of a quiz', async ({
  enter,
}) => {
  // A hospital of its own: in the others everybody would be asked again.
  const scratch = new ScratchHospital('notice')
  try {
    await meetNewVersion(await prepareWeek(scratch), enter)
  } finally {
    await scratch.remove()
  }
})

async function meetNewVersion(running: Hospital, enter: Enter) {
  const phone = await enter(running, members.liang, 'phone')
  await expect(phone.getByRole('link', { name: '开始答题' })).toBeVisible()
  await phone.reload()
  await expect(phone.getByRole('link', { name: '开始答题' })).toBeVisible()
  await phone.goto('/m/quiz')
  await expect(phone.getByText('1 / 10', { exact: true })).toBeVisible()

  const office = await enter(running, actors.officer, 'desk')
  await office.goto('/desk/notices')
  await office.getByRole('button', { name: '发布新版本' }).click()
  const panel = office.getByRole('dialog')
  await panel.getByLabel('标题', { exact: true }).fill('隐私说明（修订）')
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now())
  await panel.getByLabel('生效日期').fill(today)
  await panel.getByLabel('生效日期').press('Enter')
  await panel.getByRole('button', { name: '发布新版本' }).click()
  await expect(office.getByText('已发布第 2 版')).toBeVisible()

  await phone.reload()
  await expect(phone.getByText('1 / 10', { exact: true })).toBeVisible()
  await phone.goto('/m/')
  await expect(phone.getByRole('heading', { name: '隐私说明（修订）' })).toBeVisible()
  await phone.getByRole('button', { name: '暂不同意' }).tap()
  await phone.getByRole('button', { name: '再看看' }).tap()
  await phone.getByRole('button', { name: '同意并继续' }).tap()
  await expect(phone.getByRole('link', { name: /开始答题|接着答/ })).toBeVisible()
  await phone.reload()
  await expect(phone.getByRole('link', { name: /开始答题|接着答/ })).toBeVisible()
  await phone.goto('/privacy')
  await expect(phone.getByRole('heading', { name: '各个版本' })).toBeVisible()
}
