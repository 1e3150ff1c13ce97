import type { Page } from '@playwright/test'
import { violations } from './support/axe'
import { countEffort } from './support/effort'
import { fileActivity, write } from './support/filed'
import { test } from './support/own'
import { actors } from './support/people'
import { expect } from './support/story'

const unit = '外科第一党支部'
const secretary = { login: '00967', name: '曹子豪', role: 'branch_secretary', unit }
const organiser = { login: '00257', name: '潘淑娥', role: 'organisation_member', unit }
const member = { login: '00983', name: '黄瑶芸' }

const pdf = Buffer.from('%PDF-1.7\ncertificate\n%%EOF\n')

async function choose(page: Page, label: string, option: string) {
  const field = page.getByRole('dialog').getByRole('combobox', { name: label, exact: true })
  // By the keyboard: the list that was open before may still lie over the field.
  await field.press('Enter')
  await page.getByRole('option', { name: option }).click()
}

test('a secretary enters an honour of a member, who finds it on the phone', async ({
  own,
  enter,
}) => {
  const desk = await enter(own, secretary, 'desk')
  await desk.goto('/desk/honours')
  await expect(desk.getByText('还没有登记荣誉')).toBeVisible()
  const effort = await countEffort(desk)
  await desk.getByRole('button', { name: '登记荣誉' }).click()
  await choose(desk, '获奖对象', '个人')
  await choose(desk, '获奖的人', member.name)
  await choose(desk, '荣誉名称', '优秀共产党员')
  await desk.getByRole('textbox', { name: '授予单位', exact: true }).fill('云和医院党委')
  expect(await violations(desk)).toEqual([])
  await desk.getByRole('button', { name: '保存', exact: true }).click()
  const row = desk.getByRole('button', { name: '优秀共产党员' })
  await expect(row).toBeVisible()
  expect(effort.typed).toBeLessThanOrEqual(12)
  await expect(desk.getByRole('cell', { name: member.name })).toBeVisible()

  await row.click()
  const panel = desk.getByRole('dialog', { name: '优秀共产党员' })
  await panel.locator('input[type=file]').setInputFiles({
    name: '证书.pdf',
    mimeType: 'application/pdf',
    buffer: pdf,
  })
  await expect(panel.getByRole('button', { name: '证书.pdf' })).toBeVisible()
  expect(await violations(desk)).toEqual([])
  await panel.getByRole('button', { name: '删除', exact: true }).click()
  await expect(desk.getByText('还没有登记荣誉')).toBeVisible()
  await desk.keyboard.press('z')
  await expect(row).toBeVisible()
  expect(await violations(desk)).toEqual([])

  const phone = await enter(own, member, 'phone')
  await phone.goto('/m/me')
  await phone.getByRole('link', { name: /我的荣誉/ }).tap()
  await expect(phone.getByText('优秀共产党员')).toBeVisible()
  await expect(phone.getByText('院级')).toBeVisible()
  expect(await violations(phone)).toEqual([])
})

test('an honoured activity shows its honour, and whoever only reads cannot change it', async ({
  own,
  enter,
}) => {
  const desk = await enter(own, secretary, 'desk')
  const reviewer = await enter(own, organiser, 'desk')
  const { activity_id, unit_id } = await fileActivity(desk, reviewer, {
    unit,
    type: 'theme_party_day',
    title: '走进社区义诊',
  })
  await write(desk, 'post', `/units/${unit_id}/honours`, 0, {
    holder: 'activity',
    activity_id,
    name: '最佳党日活动',
    level: 'hospital',
    awarded_by: '云和医院党委',
    year: new Date().getFullYear(),
  })

  const leader = await enter(own, actors.leader, 'desk')
  await leader.goto(`/desk/activities/${activity_id}`)
  await leader.getByRole('link', { name: /荣誉：最佳党日活动/ }).click()
  const panel = leader.getByRole('dialog', { name: '最佳党日活动' })
  await expect(panel.getByRole('link', { name: '走进社区义诊' })).toBeVisible()
  await expect(panel.getByRole('button', { name: '保存' })).toHaveCount(0)
  await expect(leader.getByRole('button', { name: '登记荣誉' })).toHaveCount(0)
  expect(await violations(leader)).toEqual([])
})
