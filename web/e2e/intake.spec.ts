import { actors } from './support/people'
import { expect, test } from './support/story'
import { zipOf } from './support/zip'

const laughs = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'

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

test('hostile files are refused with their reasons, and what was typed stays', async ({
  running,
  enter,
}) => {
  const office = await enter(running, actors.officer, 'desk')
  await office.goto('/desk/questions/import')
  const pasted = office.getByRole('textbox', { name: /粘贴试题文字/ })
  const typed = '1. 交接班记录当日补齐。（√）\n'
  await pasted.fill(typed)
  const hostile: [string, Buffer, RegExp][] = [
    ['实体.xlsx', zipOf({ '_rels/.rels': laughs }), /文档类型声明/],
    ['嵌套.xlsx', zipOf({ '题库.xlsx': 'PK' }), /不是 \.xlsx 表格/],
    ['重名.xlsx', zipOf({ 'xl/a.xml': '1', 'XL/A.XML': '2' }), /同名/],
    ['题库.xml', Buffer.from(`${laughs}<quiz/>`), /文档类型声明/],
  ]
  for (const [name, buffer, reason] of hostile) {
    const mimeType = 'application/octet-stream'
    await office.locator('input[type=file]').setInputFiles({ name, mimeType, buffer })
    await expect(office.getByRole('alert')).toContainText(name)
    await expect(office.getByRole('alert')).toContainText(reason)
    await expect(pasted).toHaveValue(typed)
  }
  await office.getByRole('button', { name: '读取粘贴的文字' }).click()
  await expect(office.getByText('将新增 1 项，更新 0 项。')).toBeVisible()
})
