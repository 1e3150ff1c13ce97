import type { Page } from '@playwright/test'
import { countEffort } from './support/effort'
import { sample } from './support/hospital'
import { actors, members } from './support/people'
import { answer, handIn } from './support/quiz'
import { expect, test } from './support/story'

async function preview(page: Page, menu: string, file: string, rows: number) {
  await page.getByRole('link', { name: menu }).click()
  await page.getByRole('link', { name: '导入', exact: true }).click()
  await page.locator('input[type=file]').setInputFiles(sample(file))
  await expect(page.getByText(`将新增 ${rows} 项，更新 0 项。`)).toBeVisible()
}

async function apply(page: Page) {
  await page.getByRole('button', { name: '应用', exact: true }).click()
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible()
}

/** Another person than the importer reads and accepts, a page of the list at a time. */
async function acceptAll(setter: Page) {
  await setter.getByRole('link', { name: '逐题审核' }).click()
  for (const left of [171, 121, 71, 21]) {
    await expect(setter.getByText(`${left} 题`, { exact: true })).toBeVisible()
    await setter.getByLabel('全选本页').check()
    await setter.getByRole('button', { name: '全部通过' }).click()
  }
  await expect(setter.getByRole('heading', { name: '没有符合条件的内容' })).toBeVisible()
}

/** Ten single choices and judgements, of which one tap each is the whole answer. */
async function arrangeSeries(office: Page) {
  await office.getByRole('link', { name: '周周测' }).click()
  await office.getByRole('button', { name: '新建系列' }).first().click()
  await office.getByLabel('系列名称').fill('周周测')
  await office.getByRole('button', { name: '删除第 2 行' }).click()
  await office.getByLabel('第 2 行题数').fill('4')
  await office.getByRole('button', { name: '保存', exact: true }).click()
  await expect(office.getByRole('heading', { name: '周周测', level: 2 })).toBeVisible()
  await expect(office.getByLabel('本人可见自己的位次')).toBeChecked()
}

async function publish(office: Page) {
  await office.getByRole('button', { name: '起草下一期' }).click()
  await office.getByLabel('开放', { exact: true }).fill('2026-01-05 08:00')
  await office.getByLabel('开放', { exact: true }).press('Enter')
  // The notes of earlier saves may still stand there: what counts is this save's reply.
  const saved = office.waitForResponse((reply) => reply.request().method() === 'PUT')
  await office.getByRole('button', { name: '保存', exact: true }).click()
  expect((await saved).status()).toBe(200)
  await office.getByRole('button', { name: '发布', exact: true }).click()
  await office.getByRole('dialog').getByRole('button', { name: '发布' }).click()
  await expect(office.getByText('进行中', { exact: true })).toBeVisible()
}

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
  await preview(office, '题库', '题库.csv', 171)
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
  await auditor.getByRole('combobox', { name: '操作' }).press('Enter')
  await expect(auditor.getByText('2 条记录')).toBeVisible()
  await expect(records.getByText('党办').first()).toBeVisible()
})
