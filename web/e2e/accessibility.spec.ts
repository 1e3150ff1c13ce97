import type { Page, Request } from '@playwright/test'
import { examine, sideways, smallTargets, standards, violations } from './support/axe'
import { holdContest } from './support/exam'
import { actors, members, oneTimeCode } from './support/people'
import { answer, handIn } from './support/quiz'
import { expect, signInWithCode, test } from './support/story'

interface Application {
  config: { globalProperties: { $router: { push: (to: string) => Promise<unknown> } } }
}

/** Goes on inside the loaded page, as a link of it would; another entry is loaded. */
async function go(page: Page, address: string) {
  const entry = (path: string) => /^\/(m|desk)\//.exec(path)?.[0] ?? '/'
  const here = page.url().startsWith('http') ? new URL(page.url()).pathname : undefined
  if (here === undefined || entry(here) !== entry(address)) return page.goto(address)
  await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') as Element))
  await page.evaluate(
    (to) => {
      const root = document.querySelector('#app') as Element & { __vue_app__: Application }
      return root.__vue_app__.config.globalProperties.$router.push(to)
    },
    address.slice(entry(address).length - 1),
  )
}

/** Tells when everything that the page asked for has come; what stays open is not waited for. */
function watchRequests(page: Page): () => Promise<void> {
  const open = new Set<Request>()
  page.on('request', (one) => one.resourceType() !== 'eventsource' && open.add(one))
  page.on('requestfinished', (one) => open.delete(one))
  page.on('requestfailed', (one) => open.delete(one))
  return () => expect.poll(() => open.size).toBe(0)
}

/** Whatever is meant by an address must be there: the wrong page may be as well made. */
async function expectThere(page: Page, address: string) {
  const { pathname, search } = new URL(page.url())
  expect(pathname + search).toBe(address)
  await expect(page.locator('h1').first()).toBeVisible()
  await expect(page.locator('.skeleton, [aria-busy=true], .bone')).toHaveCount(0)
  await expect(page.getByText('您没有查看此页的权限')).toHaveCount(0)
  await expect(page.getByRole('heading', { name: '页面不存在' })).toHaveCount(
    address.endsWith('/nowhere') ? 1 : 0,
  )
  const dead = ['/set-up', '/hall/nobody-made-this-link'].includes(address)
  if (!dead) await expect(page.locator('main [role=alert]'), address).toHaveCount(0)
  const opens = /[?&](series|question|person|item|document|duty)=|units\?unit=/
  if (opens.test(address)) await expect(page.getByRole('dialog'), address).toBeVisible()
}

/** Opens each address, waits until nothing loads any more, and looks at it in every look. */
async function visit(page: Page, addresses: string[]): Promise<string[]> {
  const found: string[] = []
  const everythingCame = watchRequests(page)
  for (const address of addresses) {
    await go(page, address)
    await everythingCame()
    await expectThere(page, address)
    found.push(...(await violations(page)))
  }
  return found
}

// Axe reads every node of long lists; a busy machine needs its time.
test.setTimeout(300_000)

test('every public page passes axe in light, dark and elder', async ({ running, open }) => {
  const addresses = [
    '/',
    '/activate',
    '/set-up',
    '/privacy',
    '/accessibility',
    '/certificates',
    '/licences',
    '/nowhere',
    '/hall/nobody-made-this-link',
  ]
  const visitor = await open(running, 'phone')
  expect(await visit(visitor, addresses)).toEqual([])
})

test('every page of a member passes axe in light, dark and elder', async ({ running, enter }) => {
  const exam = await holdContest(await enter(running, actors.officer, 'desk'), '职业能力竞赛')
  const phone = await enter(running, members.look, 'phone')
  const week = await (await phone.request.get('/api/my/week')).json()
  const round = week.rounds[0].round_id
  const before = [
    ...['/m/', '/m/quiz', '/m/me', '/m/me/devices', '/m/me/password', '/m/nowhere'],
    ...['/m/me/data', '/m/me/notice', '/m/me/complaints', '/m/relief', '/m/learning'],
    ...['/m/exams', `/m/exams/${exam}`, '/m/periods', '/m/hall', '/m/help'],
    ...['/m/calendar', '/m/inbox', '/m/me/feeds', '/m/me/reminders'],
  ]
  const found = await visit(phone, before)
  await phone.goto('/m/quiz')
  await answer(phone, { from: 1, to: 10, wrong: [3] })
  await handIn(phone, 9)
  const after = [`/m/results/${round}`, '/m/ranks', `/m/board/${round}`]
  after.push('/m/practice', '/m/progress', '/m/messages', '/m/periods')
  found.push(...(await visit(phone, after)))
  await phone.goto('/m/relief')
  await phone.getByRole('button', { name: '给我们减负' }).tap()
  await expect(phone.getByRole('radio', { name: '其他' })).toBeAttached()
  found.push(...(await violations(phone)))
  expect(found).toEqual([])
})

test('the privacy notice over a page passes axe in light, dark and elder', async ({
  running,
  open,
}) => {
  const phone = await open(running, 'phone')
  const actor = { login: '01452', name: '李亦悦' }
  await signInWithCode(phone, actor.login, oneTimeCode(running, actor))
  await expect(phone.getByRole('button', { name: '同意并继续' })).toBeVisible()
  expect(await violations(phone)).toEqual([])
})

/** Somebody of the office, and what to ask for the addresses of single things. */
function desk(office: Page) {
  const list = async (path: string) => (await (await office.request.get(path)).json()).items
  return {
    list,
    first: async (path: string) => (await list(path))[0],
    see: async (addresses: string[]) =>
      expect(
        await visit(
          office,
          addresses.map((address) => `/desk/${address}`),
        ),
      ).toEqual([]),
  }
}

test('pages of the quiz at the desk pass axe in light, dark and elder', async ({
  running,
  enter,
}) => {
  const office = await enter(running, actors.officer, 'desk')
  const { first, see } = desk(office)
  const round = (await first('/api/rounds')).round_id
  const question = (await first('/api/questions')).question_id
  const series = (await first('/api/series')).series_id
  const exam = await holdContest(office, '业务知识竞赛')
  await see([
    ...['series', 'series?series=new', `series?series=${series}`, `rounds/${round}`],
    ...['questions', `questions?question=${question}`, 'questions?question=new'],
    ...['questions/import', 'reports', 'board', 'hall', 'periods'],
    ...['exams', 'exams/new', `exams/${exam}`, `exams/${exam}/edit`],
  ])
})

test('pages of the organisation at the desk pass axe in light, dark and elder', async ({
  running,
  enter,
}) => {
  const { first, see } = desk(await enter(running, actors.officer, 'desk'))
  const person = (await first('/api/people')).person_id
  const unit = (await first('/api/units')).unit_id
  await see([
    ...['units', `units?unit=${unit}`, 'units/import', 'departments', 'rules', 'slips'],
    ...['people', `people?person=${person}`, 'people?person=new', 'people/import'],
    ...['security', 'privacy/requests', 'nowhere', 'relief', 'notices', 'filing', 'help', 'inbox'],
  ])
})

test('pages of the calendar at the desk pass axe in light, dark and elder', async ({
  running,
  enter,
}) => {
  const office = await enter(running, actors.officer, 'desk')
  const { list, see } = desk(office)
  const units: { kind: string; unit_id: string }[] = await list('/api/units')
  const branch = units.find((one) => one.kind === 'branch')?.unit_id
  const month = new Date().toISOString().slice(0, 7)
  const asked = await office.request.get(`/api/units/${branch}/calendar?month=${month}`)
  const duty = (await asked.json()).duties[0].occasion_id
  await see([
    ...['', `?unit=${branch}&month=${month}&duty=${duty}`, 'calendar/year', 'calendar/overview'],
    ...['calendar/plan', 'calendar/plan?item=new', 'calendar/plan/import', 'learning'],
    ...['learning/rota', 'learning/readings', 'learning/sessions', 'learning/coverage'],
    ...['learning/documents?document=new', 'learning/modes', 'activities/handed-back'],
  ])
})

test('every page of the administrators passes axe in light, dark and elder', async ({
  running,
  enter,
}) => {
  const found: string[] = []
  for (const [actor, address] of [
    [actors.system, '/desk/accounts'],
    [actors.system, '/desk/proposals'],
    [actors.system, '/desk/system'],
    [actors.security, '/desk/grants'],
    [actors.security, '/desk/privacy/register'],
    [actors.auditor, '/desk/audit'],
  ] as const) {
    const page = await enter(running, actor, 'desk')
    found.push(...(await visit(page, [address])))
  }
  expect(found).toEqual([])
})

test('an elder on a small phone takes the quiz by large buttons alone', async ({
  running,
  enter,
}) => {
  const phone = await enter(running, members.elder, 'phone')
  await phone.setViewportSize({ width: 320, height: 568 })
  await phone.evaluate(() => localStorage.setItem('yixin.prefs', JSON.stringify({ elder: true })))
  await phone.goto('/m/')
  const found: string[] = []
  const look = async (where: string) => {
    found.push(...(await examine(phone, standards)).map((line) => `${where}: ${line}`))
    found.push(...(await smallTargets(phone)).map((line) => `${where}: ${line}`))
    found.push(...(await sideways(phone)).map((line) => `${where}: ${line}`))
    const low = await phone
      .locator('.option')
      .evaluateAll((options) =>
        options.map((one) => one.getBoundingClientRect().height).filter((height) => height < 60),
      )
    found.push(...low.map((height) => `${where}: an option of ${height} px`))
  }
  const start = phone.getByRole('link', { name: '开始答题' })
  await start.waitFor()
  await look('week')
  await start.tap()
  await answer(phone, { from: 1, to: 1 })
  await look('question 2')
  await answer(phone, { from: 2, to: 10, wrong: [7] })
  await look('question 10')
  await handIn(phone, 9)
  await look('result')
  await phone.getByRole('link', { name: '练一练错题' }).tap()
  await expect(phone.getByText('共 1 题，今天可练 1 题')).toBeVisible()
  await look('practice')
  await phone.locator('.option').first().tap()
  await expect(phone.getByRole('button', { name: '完成' })).toBeVisible()
  await look('practice, answered')
  expect(found).toEqual([])
})
