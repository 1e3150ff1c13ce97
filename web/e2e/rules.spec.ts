import { actors } from './support/people'
import { expect, test } from './support/story'

test('the office compares a rule with its document and writes a version of its own', async ({
  running,
  enter,
}) => {
  const office = await enter(running, actors.officer, 'desk')
  await office.goto('/desk/rules?open=true&search=半年1次')
  await expect(office.getByRole('row')).toHaveCount(2)
  await office.getByRole('row').filter({ hasText: '党课' }).click()
  const panel = office.getByRole('dialog', { name: '党课' })
  await expect(panel.getByText('还没有人对照文件核对过这条规则')).toBeVisible()
  await panel.getByRole('button', { name: '确认已核对' }).click()
  await expect(panel.getByText(/对照文件确认/).first()).toBeVisible()
  await office.getByRole('button', { name: '撤销' }).click()
  await expect(panel.getByText('还没有人对照文件核对过这条规则')).toBeVisible()

  await panel.getByRole('button', { name: '写新版本' }).click()
  await panel.getByLabel('施行日期').fill('2099-01-01')
  await panel.getByLabel('施行日期').press('Enter')
  await panel.getByLabel('内容').fill('每半年讲1次党课。')
  await panel.getByLabel('依据或理由').fill('院党委会议定')
  await panel.getByRole('button', { name: '预览变化' }).click()
  await expect(panel.getByText('有变化')).toBeVisible()
  await panel.getByRole('button', { name: '写定这个版本' }).click()
  await expect(panel.getByText('2099-01-01 起')).toBeVisible()
  await expect(panel.getByText('未施行')).toBeVisible()
  await panel.getByRole('button', { name: '撤回这个版本' }).click()
  await expect(panel.getByText('已撤回', { exact: true })).toBeVisible()
})
