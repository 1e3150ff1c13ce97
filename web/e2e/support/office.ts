import { expect, type Locator, type Page } from '@playwright/test'
import { sample } from './hospital'

export async function preview(page: Page, menu: string, file: string, rows: number) {
  await page.getByRole('link', { name: menu, exact: true }).click()
  await page.getByRole('link', { name: '导入', exact: true }).click()
  await page.locator('input[type=file]').setInputFiles(sample(file))
  await expect(page.getByText(`将新增 ${rows} 项，更新 0 项。`)).toBeVisible()
}

export async function apply(page: Page) {
  await page.getByRole('button', { name: '应用', exact: true }).click()
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible()
}

/** Another person than the importer reads and accepts, a page of the list at a time. */
export async function acceptAll(setter: Page) {
  await setter.getByRole('link', { name: '逐题审核' }).click()
  for (const left of [182, 132, 82, 32]) {
    await expect(setter.getByText(`${left} 题`, { exact: true })).toBeVisible()
    await setter.getByLabel('全选本页').check()
    await setter.getByRole('button', { name: '全部通过' }).click()
  }
  await expect(setter.getByRole('heading', { name: '没有符合条件的内容' })).toBeVisible()
}

/**
 * Ten single choices and judgements, of which one tap each is the whole answer. A new series is
 * offered to draft by itself: in the dialog that is left open.
 */
export async function makeSeries(office: Page): Promise<Locator> {
  await office.getByRole('link', { name: '周周测' }).click()
  await office.getByRole('button', { name: '新建系列' }).first().click()
  await office.getByLabel('系列名称').fill('周周测')
  await office.getByRole('button', { name: '删除第 2 行' }).click()
  await office.getByLabel('第 2 行题数').fill('4')
  await office.getByRole('button', { name: '保存', exact: true }).click()
  await expect(office.getByRole('heading', { name: '周周测', level: 2 })).toBeVisible()
  await expect(office.getByLabel('本人可见自己的位次')).toBeChecked()
  return office.getByRole('dialog', { name: '自动出题' })
}

/** The same by an office that drafts each round by hand. */
export async function arrangeSeries(office: Page) {
  const drafting = await makeSeries(office)
  await drafting.getByRole('button', { name: '取消' }).click()
  await expect(drafting).toBeHidden()
}

export async function publish(office: Page) {
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
