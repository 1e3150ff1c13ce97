import { test } from './support/own'
import { actors, members } from './support/people'
import { expect } from './support/story'

// Waits for a job that comes once a minute.
test.setTimeout(180_000)

test('a series drafts its week, the reviewer refuses a question, and the year is laid out', async ({
  own,
  enter,
}) => {
  const hospital = { url: own.url, options: own.options }
  const office = await enter(hospital, actors.officer, 'desk')
  await office.goto('/desk/series')
  await office.getByRole('button', { name: '自动出题' }).click()
  const settings = office.getByRole('dialog', { name: '自动出题' })
  await settings.getByText('每周自动出题', { exact: true }).click()
  await settings.getByLabel('提前几天出草稿').fill('14')
  await settings.getByRole('button', { name: '保存', exact: true }).click()
  await expect(office.getByText('自动出题已开', { exact: false })).toBeVisible()

  // The server looks after its series every minute.
  const year = office.getByRole('region', { name: '今后一年' })
  await expect(async () => {
    await office.reload()
    await expect(year.getByText('等待审核').first()).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 90_000 })

  const setter = await enter(hospital, { ...members.cui, role: 'setter' }, 'desk')
  await setter.goto('/desk/')
  await setter
    .getByRole('link', { name: /等待审核/ })
    .first()
    .click()
  await expect(setter.getByRole('heading', { name: '自动选出的 10 题' })).toBeVisible()
  const picked = setter.locator('ol').first().getByRole('listitem')
  const refused = await picked.first().locator('.stem').innerText()
  await setter.getByRole('button', { name: `换掉：${refused}` }).click()
  const dialog = setter.getByRole('dialog', { name: '换掉这道题' })
  await dialog.getByRole('textbox').fill('条款已经修订')
  await dialog.getByRole('button', { name: '换一题' }).click()
  await expect(setter.getByText('已换题，需要审核')).toBeVisible()
  await expect(picked).toHaveCount(10)
  await expect(picked.filter({ hasText: refused })).toHaveCount(0)
  await setter.getByText(/没有选的 \d+ 题和原因/).click()
  const avoided = setter.getByRole('listitem').filter({ hasText: refused })
  await expect(avoided).toContainText('审核时换下')
  await setter.getByRole('button', { name: '审核通过' }).click()
  await expect(setter.getByText(/于 .* 审核通过/)).toBeVisible()

  await office.reload()
  await expect(year.getByText('已审核').first()).toBeVisible()
  await office.getByRole('button', { name: '看全年' }).click()
  const weeks = year.getByRole('row')
  await expect(weeks).toHaveCount(54)
  const last = weeks.last()
  await last.getByRole('button', { name: /跳过/ }).click()
  await expect(last.getByText('不开', { exact: true })).toBeVisible()
  await office.getByRole('button', { name: '撤销' }).click()
  await expect(last.getByText('计划', { exact: true })).toBeVisible()
})
