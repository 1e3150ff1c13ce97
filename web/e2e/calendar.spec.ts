import type { Page } from '@playwright/test'
import { actors } from './support/people'
import { pick } from './support/pick'
import { expect, test } from './support/story'

/** A year whose rules nobody has derived yet: the plan alone fills it, whatever today is. */
const year = new Date().getFullYear() + 1
const november = `${year}-11`

async function addItem(office: Page, title: string, month: number) {
  await office.getByRole('button', { name: '新增事项' }).click()
  const panel = office.getByRole('dialog')
  await panel.getByLabel('工作事项').fill(title)
  await pick(panel, '月份', `${month}月`)
  await panel.getByRole('button', { name: '保存', exact: true }).click()
  await expect(office.getByRole('button', { name: title })).toBeVisible()
}

test('the office publishes the year for every branch, and a secretary re-plans November on a phone', async ({
  running,
  enter,
}) => {
  const office = await enter(running, actors.officer, 'desk')
  const { items: units } = await (await office.request.get('/api/units')).json()
  const branches = units.filter((unit: { kind: string }) => unit.kind === 'branch').length
  expect(branches).toBeGreaterThan(10)

  await office.goto(`/desk/calendar/plan?year=${year}`)
  await expect(office.getByText(`${year} 年的计划还没有事项`)).toBeVisible()
  await addItem(office, '医德医风专题学习', 11)
  await addItem(office, '廉洁行医警示教育', 3)
  await office.getByRole('button', { name: '发布 2 项草稿' }).click()
  await expect(office.getByText(`已发布 2 项，新增 ${2 * branches} 项`)).toBeVisible()

  // Published too early: one press takes it back, and it goes out again.
  await office.keyboard.press('z')
  await expect(office.getByRole('button', { name: '发布 2 项草稿' })).toBeVisible()
  await office.getByRole('button', { name: '发布 2 项草稿' }).click()
  await expect(office.getByRole('cell', { name: '已发布' })).toHaveCount(2)

  const phone = await enter(running, actors.secretary, 'phone')
  await phone.goto(`/desk/?month=${november}`)
  await expect(phone.getByText(actors.secretary.unit).first()).toBeVisible()
  await phone.getByRole('button', { name: '定日期：医德医风专题学习' }).tap()
  await phone.getByRole('button', { name: /^11月12日/ }).tap()
  await expect(phone.getByText('医德医风专题学习：11月12日')).toBeVisible()
  await phone.getByRole('button', { name: '改期：医德医风专题学习' }).tap()
  await phone.getByRole('button', { name: /^11月19日/ }).tap()
  await expect(phone.getByText('医德医风专题学习：11月19日')).toBeVisible()
  const planned = phone.getByRole('button', { name: /^11月19日.*1 项安排/ })
  await expect(planned).toBeVisible()

  // A day later from the keyboard, and back by the offer in the message.
  await phone.getByRole('button', { name: /^医德医风专题学习/ }).press(']')
  await expect(phone.getByText('医德医风专题学习：11月20日')).toBeVisible()
  await phone.getByRole('button', { name: '撤销' }).last().tap()
  await expect(planned).toBeVisible()

  // Time and place in the panel, with what the plan is for.
  await phone.getByRole('button', { name: /^医德医风专题学习/ }).tap()
  const panel = phone.getByRole('dialog')
  await expect(panel.getByText('来自医院的年度计划。')).toBeVisible()
  await panel.getByLabel('地点').fill('门诊楼三楼会议室')
  await panel.getByRole('button', { name: '保存安排' }).tap()
  await expect(phone.getByText('已保存')).toBeVisible()
  await panel.getByRole('button', { name: '关闭' }).or(panel.getByLabel('Close')).first().tap()
  await expect(phone.getByText('门诊楼三楼会议室')).toBeVisible()

  // Its members see the day, the office sees where the branch is, and nobody else's calendar.
  await phone.goto(`/m/calendar?month=${november}`)
  await expect(phone.getByText('门诊楼三楼会议室')).toBeVisible()
  await office.goto(`/desk/calendar/overview?year=${year}`)
  const cell = office
    .getByRole('row', { name: new RegExp(`^${actors.secretary.unit}`) })
    .first()
    .getByRole('button', { name: /年度/ })
  await expect(cell).toContainText('未安排')
  await cell.click()
  await expect(office.getByRole('dialog').getByText('已安排')).toBeVisible()
})

test('a duty moves by dragging, and a change by somebody else is laid beside what is typed', async ({
  running,
  enter,
}) => {
  const office = await enter(running, actors.officer, 'desk')
  const secretary = await enter(running, actors.secretary, 'desk')
  const headers = { 'X-Requested-With': 'yixin' }
  const title = '无偿献血志愿服务'
  const data = { year, month: 9, title, quantity: 1, kinds: ['branch'] }
  expect((await office.request.post('/api/calendar/items', { headers, data })).ok()).toBe(true)
  const publication = { headers, data: { year } }
  expect((await office.request.put('/api/calendar/publication', publication)).ok()).toBe(true)

  await secretary.goto(`/desk/?month=${year}-09`)
  await secretary.getByRole('button', { name: `定日期：${title}` }).click()
  await secretary.getByRole('button', { name: /^9月3日/ }).click()
  const chip = secretary.locator('[data-on]').getByRole('button', { name: new RegExp(title) })
  await expect(chip).toBeVisible()
  await chip.dragTo(secretary.locator(`[data-on="${year}-09-09"]`))
  await expect(secretary.locator(`[data-on="${year}-09-09"]`).getByText(title)).toBeVisible()

  await chip.click()
  const mine = secretary.getByRole('dialog')
  await mine.getByLabel('地点').fill('门诊大厅')
  const unit_id = (await (await secretary.request.get('/api/units')).json()).items.find(
    (unit: { name: string }) => unit.name === actors.secretary.unit,
  ).unit_id
  const { duties } = await (
    await secretary.request.get(`/api/units/${unit_id}/calendar?month=${year}-09`)
  ).json()
  const duty = duties.find((one: { name: string }) => one.name === title)
  const theirs = await office.request.put(`/api/units/${unit_id}/duties/${duty.occasion_id}/plan`, {
    headers: { ...headers, 'If-Match': `"${duty.rev}"` },
    data: { on: `${year}-09-16`, place: '外科楼一楼' },
  })
  expect(theirs.ok()).toBe(true)
  await mine.getByRole('button', { name: '保存安排' }).click()
  await expect(mine.getByRole('radio', { name: '地点 您填的' })).toBeChecked()
  await expect(mine.getByRole('radio', { name: '日期 现在的' })).toBeChecked()
  await mine.getByRole('button', { name: '保存安排' }).click()
  await expect(secretary.locator(`[data-on="${year}-09-16"]`).getByText(title)).toBeVisible()

  // Done by hand, with the way back.
  await mine.getByRole('button', { name: '登记完成' }).click()
  const entry = secretary.getByRole('dialog', { name: `登记完成：${title}` })
  await entry.getByRole('button', { name: '取消' }).click()
  await mine.getByRole('button', { name: '取消安排' }).click()
  await expect(secretary.getByRole('button', { name: `定日期：${title}` })).toBeVisible()
})
