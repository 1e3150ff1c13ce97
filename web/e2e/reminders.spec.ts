import ICAL from 'ical.js'
import { members } from './support/people'
import { expect, test } from './support/story'

test('somebody chooses when to be reminded, and turns it off with one tap', async ({
  running,
  enter,
}) => {
  const phone = await enter(running, members.look, 'phone')
  await phone.getByRole('link', { name: '提醒', exact: true }).tap()
  await expect(phone.getByRole('heading', { name: '提醒', level: 1 })).toBeVisible()
  await phone.getByRole('link', { name: '提醒时间和邮箱' }).tap()

  await phone.getByLabel('提醒时间').fill('22:30')
  await phone.getByLabel('提醒时间').blur()
  await expect(phone.getByText('提醒时间在免打扰时段里')).toBeVisible()
  await phone.getByLabel('提醒时间').fill('17:00')
  await phone.getByLabel('提醒时间').blur()
  await expect(phone.getByText('已保存')).toBeVisible()
  await phone.getByText('每天提醒一次').tap()
  await phone.reload()
  await expect(phone.getByRole('switch', { name: '每天提醒一次' })).not.toBeChecked()
  await expect(phone.getByText('本院没有开通邮件提醒')).toBeVisible()
})

test('a member subscribes to the own calendar and revokes it', async ({ running, enter }) => {
  const phone = await enter(running, members.elder, 'phone')
  await phone.goto('/m/me/feeds')
  await phone.getByRole('button', { name: '订阅我的日历' }).tap()
  await expect(phone.getByRole('img', { name: '日历地址的二维码' })).toBeVisible()
  const address = await phone.locator('.address').innerText()
  const path = new URL(address).pathname

  const reply = await phone.request.get(running.url + path)
  expect(reply.headers()['content-type']).toContain('text/calendar')
  // A parser that nobody here wrote reads all of it.
  const calendar = new ICAL.Component(ICAL.parse(await reply.text()))
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
  const zone = calendar.getFirstSubcomponent('vtimezone')
  expect(zone?.getFirstPropertyValue('tzid')).toBe('Asia/Shanghai')
  for (const each of calendar.getAllSubcomponents('vevent')) {
    const event = new ICAL.Event(each)
    expect(event.uid).toMatch(/@yixin$/)
    expect(event.summary).not.toBe('')
    expect(event.endDate.compare(event.startDate)).toBeGreaterThan(0)
  }
  const tag = reply.headers()['etag'] ?? ''
  const again = await phone.request.get(running.url + path, { headers: { 'If-None-Match': tag } })
  expect(again.status()).toBe(304)

  await phone.getByRole('button', { name: '取消 我的日历' }).tap()
  await expect(phone.getByText('原来的地址不能再用')).toBeVisible()
  expect((await phone.request.get(running.url + path)).status()).toBe(404)
})
