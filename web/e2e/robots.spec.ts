import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { violations } from './support/axe'
import { test } from './support/own'
import { actors } from './support/people'
import { pick } from './support/pick'
import { expect } from './support/story'

/** The group's side: keeps what it was sent, and answers as WeCom does. */
async function openGroup() {
  const received: string[] = []
  const server = createServer((request, reply) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      received.push(body)
      reply.setHeader('Content-Type', 'application/json').end('{"errcode":0,"errmsg":"ok"}')
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return { received, url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

test('the office adds the robot of a group, tests it, and removes it', async ({ own, enter }) => {
  const group = await openGroup()
  await own.stop()
  await own.serve('--outbound', group.url)
  const office = await enter(own, actors.officer, 'desk')
  await office.goto('/desk/robots')
  await expect(office.getByText('还没有群机器人')).toBeVisible()

  await office.getByRole('button', { name: '添加群机器人' }).first().click()
  const panel = office.getByRole('dialog')
  await panel.getByRole('combobox', { name: '党组织' }).fill(actors.secretary.unit)
  await office.getByRole('option', { name: actors.secretary.unit, exact: true }).click()
  await panel.getByLabel('名称').fill('内科支部群')
  // By itself it would speak at once where a story is told on a Monday.
  await pick(panel, '发送时间', '不定时发送')
  await panel.getByLabel('Webhook 地址').fill('https://elsewhere.example/send?key=k')
  await panel.getByRole('button', { name: '保存', exact: true }).click()
  await expect(panel.getByRole('alert').first()).toContainText('不能访问 elsewhere.example')
  await panel.getByLabel('Webhook 地址').fill(`${group.url}/cgi-bin/webhook/send?key=k`)
  await panel.getByRole('button', { name: '保存', exact: true }).click()

  expect(await violations(office)).toEqual([])
  await office.getByRole('button', { name: '发送测试消息' }).click()
  await expect.poll(() => group.received.length).toBe(1)
  expect(group.received[0]).toContain('markdown')
  expect(group.received[0]).not.toContain(actors.secretary.name)
  await office.getByRole('button', { name: '刷新' }).click()
  await expect(office.getByRole('dialog').getByText('已发出')).toBeVisible()

  await office.getByRole('button', { name: '删除', exact: true }).click()
  await office.getByRole('dialog').last().getByRole('button', { name: '删除', exact: true }).click()
  await expect(office.getByText('还没有群机器人')).toBeVisible()
  group.close()
})
