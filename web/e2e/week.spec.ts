import type { Page } from '@playwright/test'
import { countEffort } from './support/effort'
import { acceptAll, apply, arrangeSeries, preview, publish } from './support/office'
import { actors, members } from './support/people'
import { answer, handIn } from './support/quiz'
import { expect, test } from './support/story'

/** From the link to the result: the budget of the weekly quiz is counted in the page itself. */
async function takeTheQuiz(phone: Page, wrong: number[]) {
  const effort = await countEffort(phone)
  await phone.goto('/m/quiz')
  await answer(phone, { from: 1, to: 10, wrong })
  await handIn(phone, 10 - wrong.length)
  expect(effort.taps).toBeLessThanOrEqual(11)
  expect(effort.typed).toBe(0)
}

async function seeOwnPlaces(phone: Page, place: number) {
  await phone.getByRole('link', { name: '看看我的名次' }).tap()
  for (const scope of ['全院', '总支', '支部']) {
    await expect(phone.locator('dt', { hasText: scope })).toBeVisible()
  }
  await expect(phone.getByText(/名，共 \d+ 人/)).toHaveCount(3)
  await expect(phone.locator('dd b').first()).toHaveText(String(place))
}

test('import roster and bank, open the week, three people answer on phones, rankings and audit show it', async ({
  fresh,
  enter,
}) => {
  const office = await enter(fresh, actors.office, 'desk')
  await preview(office, '人员名册', '党员花名册.csv', 210)
  await apply(office)
  await preview(office, '题库', '题库.csv', 182)
  await apply(office)

  await acceptAll(await enter(fresh, actors.setter, 'desk'))
  await arrangeSeries(office)
  await publish(office)

  for (const [index, member] of [members.luo, members.zhao, members.zhong].entries()) {
    const phone = await enter(fresh, member, 'phone')
    await takeTheQuiz(phone, [1, 2, 3].slice(index))
    // Each knows one answer more than the one before, and so leads when handing in.
    await seeOwnPlaces(phone, 1)
  }
  await expect(office.getByText('3 人参加')).toBeHidden()
  await office.reload()
  await expect(office.getByText('3 人参加')).toBeVisible()

  const auditor = await enter(fresh, actors.auditor, 'desk')
  await auditor.getByRole('link', { name: '审计' }).first().click()
  const records = auditor.getByRole('table', { name: '审计' })
  await expect(records.getByText('启用动态验证码').first()).toBeVisible()
  await expect(records.getByText('交卷').first()).toBeVisible()
  await auditor.getByRole('combobox', { name: '操作' }).fill('应用导入')
  await auditor.getByRole('option', { name: '应用导入' }).click()
  // The units by the command, then roster and bank by the office.
  await expect(auditor.getByText('3 条记录', { exact: true })).toBeVisible()
  await expect(records.getByText('党办').first()).toBeVisible()
})
