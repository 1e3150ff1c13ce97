import { violations } from './support/axe'
import { test } from './support/own'
import { actors } from './support/people'
import { pick } from './support/pick'
import { expect } from './support/story'
import { workbookOf } from './support/workbook'

/** A year that nobody has planned yet, whatever today is. */
const year = new Date().getFullYear() + 1
const file = {
  name: '年度计划.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: workbookOf([
    ['年度', '月份', '工作事项', '数量', '计量单位', '责任党组织', '备注'],
    [`${year}`, '3', '志愿服务月义诊', '1', '次', '全体党支部', ''],
    [`${year}`, '13', '没有这个月', '1', '次', '全体党支部', ''],
    [`${year}`, '10', '重阳节慰问老党员', '1', '次', '全体党支部', '结合敬老月'],
  ]),
}

test('the office brings the year in as a workbook, takes it back, and copies it on', async ({
  own,
  enter,
}) => {
  const office = await enter(own, actors.officer, 'desk')
  const bringIn = async () => {
    await office.goto('/desk/calendar/plan/import')
    await office.locator('input[type=file]').setInputFiles(file)
    await expect(office.getByText('将新增 2 项，更新 0 项。')).toBeVisible()
    const rows = office.getByRole('table', { name: '预览' }).getByRole('row')
    await expect(rows.filter({ hasText: '没有这个月' }).locator('.problem')).toContainText('月')
    await office.getByRole('button', { name: '应用', exact: true }).click()
    await expect(office.getByRole('heading', { name: '导入完成' })).toBeVisible()
  }
  const item = office.getByRole('button', { name: '重阳节慰问老党员' })

  await bringIn()
  await office.getByRole('button', { name: '撤销这次导入' }).click()
  await expect(office.getByRole('heading', { name: '导入已撤销' })).toBeVisible()
  await office.goto(`/desk/calendar/plan?year=${year}`)
  await expect(office.getByText(`${year} 年的计划还没有事项`)).toBeVisible()

  await bringIn()
  await office.goto(`/desk/calendar/plan?year=${year}`)
  await expect(item).toBeVisible()
  await expect(office.getByRole('cell', { name: '草稿' })).toHaveCount(2)

  // The year after has the same, as drafts, until the copy is taken back.
  await office.goto(`/desk/calendar/plan?year=${year + 1}`)
  await office.getByRole('button', { name: `复制 ${year} 年` }).click()
  await expect(office.getByText('已复制 2 项，均为草稿')).toBeVisible()
  await expect(item).toBeVisible()
  await office.keyboard.press('z')
  await expect(office.getByText(`${year + 1} 年的计划还没有事项`)).toBeVisible()
})

test('a secretary fixes the day of Party days, moves one, and clears it again', async ({
  own,
  enter,
}) => {
  const phone = await enter(own, actors.secretary, 'phone')
  await phone.goto(`/desk/?month=${year}-09`)
  await phone.getByRole('button', { name: '定固定主题党日' }).tap()
  const panel = phone.getByRole('dialog', { name: '固定主题党日' })
  await pick(panel, '怎样确定', '第几个星期几')
  await expect(panel.getByText('每月第 2 个星期五')).toBeVisible()
  expect(await violations(phone)).toEqual([])
  await panel.getByRole('button', { name: '保存', exact: true }).tap()
  await expect(phone.getByRole('button', { name: '主题党日：每月第 2 个星期五' })).toBeVisible()

  // The second Friday, counted by hand of the browser's own calendar.
  const first = new Date(Date.UTC(year, 8, 1)).getUTCDay()
  const friday = 1 + ((5 - first + 7) % 7) + 7
  await expect(phone.getByRole('button', { name: `9月${friday}日` }).first()).toHaveAccessibleName(
    /1 项安排/,
  )
  await phone.getByRole('button', { name: '改期：主题党日' }).tap()
  await phone.getByRole('button', { name: /^9月20日/ }).tap()
  await expect(phone.getByText('主题党日：9月20日')).toBeVisible()
  await phone.getByRole('button', { name: '撤销' }).last().tap()
  await expect(phone.getByRole('button', { name: `9月${friday}日` }).first()).toHaveAccessibleName(
    /1 项安排/,
  )

  await phone.getByRole('button', { name: '主题党日：每月第 2 个星期五' }).tap()
  await panel.getByRole('button', { name: '取消固定日' }).tap()
  await expect(phone.getByText('已取消固定日')).toBeVisible()
  await expect(phone.getByRole('button', { name: '定日期：主题党日' })).toBeVisible()
})
