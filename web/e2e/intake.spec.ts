import { actors } from './support/people'
import { expect, test } from './support/story'

test('a pasted bank is explained row by row, mended in place and applied', async ({
  running,
  enter,
}) => {
  const office = await enter(running, actors.officer, 'desk')
  await office.goto('/desk/questions/import')
  await office
    .getByRole('textbox', { name: /粘贴试题文字/ })
    .fill('1. 值班记录由谁签字？\nA. 值班人员\nB. 访客\n答案：D\n\n2. 记录当日补齐。（√）\n')
  await office.getByRole('button', { name: '读取粘贴的文字' }).click()
  const rows = office.getByRole('table', { name: '预览' }).getByRole('row')
  await expect(rows.filter({ hasText: '值班记录' }).locator('.problem')).toContainText(
    '不在选项之内',
  )
  await rows.filter({ hasText: '值班记录' }).getByRole('button', { name: /改正/ }).click()
  await office.getByRole('textbox', { name: '答案', exact: true }).fill('A')
  await office.getByRole('button', { name: '保存并重新核对' }).click()
  await expect(office.getByText('将新增 2 项，更新 0 项。')).toBeVisible()
})

test('the hostile workbook is refused with its reason and the page goes on', async ({
  running,
  enter,
}) => {
  const office = await enter(running, actors.officer, 'desk')
  await office.goto('/desk/questions/import')
  await office.locator('input[type=file]').setInputFiles({
    name: '题库.xml',
    mimeType: 'text/xml',
    buffer: Buffer.from('<!DOCTYPE q [<!ENTITY a "b">]><quiz><question type="essay"/></quiz>'),
  })
  await expect(office.getByText(/文档类型声明/).first()).toBeVisible()
  await expect(office.getByRole('textbox', { name: /粘贴试题文字/ })).toBeEnabled()
})
