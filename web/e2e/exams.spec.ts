import type { Page } from '@playwright/test'
import { actors, members } from './support/people'
import { readQr } from './support/qr'
import { answer, handIn } from './support/quiz'
import { expect, test } from './support/story'

async function pick(office: Page, field: string, options: string[]) {
  const box = office.getByRole('combobox', { name: field })
  for (const option of options) {
    await box.fill(option)
    await office.getByRole('option', { name: option, exact: true }).click()
  }
  await box.press('Escape')
}

test('two branches hold a contest, a member takes it on a phone and anybody proves the certificate', async ({
  running,
  enter,
  open,
}) => {
  const office = await enter(running, actors.officer, 'desk')
  const units = (await (await office.request.get('/api/units')).json()) as {
    items: { name: string; kind: string }[]
  }
  const hosts = units.items.filter((unit) => unit.kind === 'branch').slice(0, 2)
  await office.getByRole('link', { name: '测试与竞赛' }).click()
  await office.getByRole('link', { name: '新建测试' }).click()
  await office.getByLabel('标题').fill('党章知识')
  await pick(
    office,
    '举办单位',
    hosts.map((unit) => unit.name),
  )
  const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)
  await office.getByLabel('开放', { exact: true }).fill(`${day(-2)} 08:00`)
  await office.getByLabel('开放', { exact: true }).press('Enter')
  await office.getByLabel('截止', { exact: true }).fill(`${day(2)} 20:00`)
  await office.getByLabel('截止', { exact: true }).press('Enter')
  await office.getByLabel('合格线（%）').fill('60')
  await office.getByRole('button', { name: '保存', exact: true }).click()
  await office.getByRole('button', { name: '发布', exact: true }).click()
  await office.getByRole('dialog').getByRole('button', { name: '发布' }).click()
  await expect(office.getByText('进行中', { exact: true })).toBeVisible()
  for (const host of hosts) await expect(office.getByText(host.name).first()).toBeVisible()

  await office.getByRole('button', { name: '打印试卷' }).click()
  const paper = office.waitForEvent('download')
  await office.getByRole('button', { name: 'Word 试卷（含答案）' }).click()
  expect((await paper).suggestedFilename()).toBe('试卷-知识竞赛-党章知识（含答案）.docx')

  const contest = new URL(office.url()).pathname.split('/').pop()

  const phone = await enter(running, members.liang, 'phone')
  await expect(phone.getByRole('heading', { name: '测试与竞赛' })).toBeVisible()
  await phone.locator(`a[href="/m/exams/${contest}"]`).tap()
  await phone.getByRole('link', { name: '开始答题' }).tap()
  await answer(phone, { from: 1, to: 10, wrong: [4] })
  await handIn(phone, 9)
  await phone.getByRole('link', { name: '返回' }).tap()
  await expect(phone.getByText('合格', { exact: true })).toBeVisible()
  await phone.getByRole('link', { name: '证书' }).tap()
  await expect(phone.getByText(`${members.liang.name}同志：`)).toBeVisible()
  const number = await phone.getByText(/^\d{4}-\d{4}$/).innerText()
  const code = await phone.getByText(/^[2-9A-Z]{8}$/).innerText()
  await expect(phone.getByText('得分 90')).toHaveCount(0)
  await phone.getByText('印上得分').tap()
  await expect(phone.getByText('得分 90')).toBeVisible()
  const file = phone.waitForEvent('download')
  await phone.getByRole('button', { name: '下载文档' }).tap()
  expect((await file).suggestedFilename()).toBe('证书-党章知识.docx')

  const stranger = await open(running, 'phone')
  const link = await readQr(phone.getByRole('img', { name: '查验这份证书的二维码' }))
  expect(link).toBe(`${running.url}/certificates?number=${number}#${code}`)
  await stranger.goto(link)
  await expect(stranger.getByLabel('编号')).toHaveValue(number)
  await stranger.getByRole('button', { name: '查验' }).tap()
  await expect(stranger.getByText('有效', { exact: true })).toBeVisible()
  await stranger.goto('/certificates')
  await stranger.getByLabel('编号').fill(number)
  await stranger.getByLabel('校验码').fill(` ${code.toLowerCase()} `)
  await stranger.getByRole('button', { name: '查验' }).tap()
  await expect(stranger.getByText('有效', { exact: true })).toBeVisible()
  await expect(stranger.getByText('梁**')).toBeVisible()
  await expect(stranger.getByText(members.liang.name)).toHaveCount(0)
})
