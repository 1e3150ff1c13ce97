import { expect, type APIRequestContext, type Page, type request } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { sample, type Hospital } from './hospital'
import { oneTimeCode } from './people'

/** The right option of every single choice and judgement in samples/题库.csv, by its stem. */
const key = new Map(
  readFileSync(sample('题库.csv'), 'utf8')
    .split(/\r?\n/)
    .map((line) => line.split(','))
    .filter(([kind]) => kind === '单选题' || kind === '判断题')
    .map(([kind, stem = '', ...rest]) => {
      const answer = rest[4] ?? ''
      return [stem, kind === '判断题' ? answer : (rest['ABCD'.indexOf(answer)] ?? '')]
    }),
)

export const rightOption = (stem: string): string => key.get(stem) ?? ''

/** Waits until question `n` is there: the page turns by itself after a tap. */
export async function atQuestion(page: Page, n: number): Promise<void> {
  await expect(page.getByText(`${n} / 10`, { exact: true })).toBeVisible()
}

interface Run {
  from: number
  to: number
  /** Numbers of the questions that this person gets wrong. */
  wrong?: number[]
}

/** One tap a question, on the right option or on another one. */
export async function answer(page: Page, { from, to, wrong = [] }: Run): Promise<void> {
  for (let n = from; n <= to; n += 1) {
    await atQuestion(page, n)
    // A new address takes the page to its top: no finger is quick enough to meet it on its way.
    if (n > from) await expect(page).toHaveURL(new RegExp(`q=${n}\\b`))
    const right = rightOption(await page.getByRole('heading', { level: 2 }).innerText())
    const texts = await page.locator('.option > span:last-child').allInnerTexts()
    const index = texts.findIndex((text) => (text === right) !== wrong.includes(n))
    await page.locator('.option').nth(index).tap()
  }
}

export async function handIn(page: Page, right: number): Promise<void> {
  await page.getByRole('button', { name: '交卷' }).tap()
  await page.waitForURL(/\/m\/results\//)
  await expect(page.getByRole('heading', { name: `答对 ${right} 题，共 10 题` })).toBeVisible()
}

/** Enough people of three branches that means may be shown. */
export const participants = [
  ...['01327', '01233', '01515', '01375', '00440', '00597'],
  ...['00841', '01660', '00314', '01128', '01237', '00381'],
  ...['00983', '01750', '00884', '01266', '01192', '01241'],
]

export const headers = { 'X-Requested-With': 'yixin' }

export const passwordOf = (login: string): string => `Courtyard ${login} seven`

/** Signs somebody in whom nobody watches, by the calls that a phone makes. */
export async function begin(
  client: APIRequestContext,
  login: string,
  code: string,
  remember = false,
) {
  const password = passwordOf(login)
  await client.post('/api/session', { headers, data: { login, password: code, remember } })
  await client.put('/api/session/password', {
    headers,
    data: { current: code, new_password: password },
  })
}

/** The open week of somebody who has signed in, with so many wrong answers. */
export async function takeWeek(client: APIRequestContext, wrong: number) {
  const week = await (await client.get('/api/my/week')).json()
  const round = `/api/rounds/${week.rounds[0].round_id}/attempt`
  const paper = await (await client.put(round, { headers, data: {} })).json()
  const answers = paper.questions.map(
    (question: { stem: string; options: { option_id: string; text: string }[] }, at: number) => {
      const right = rightOption(question.stem)
      const taken = question.options.find((each) => (each.text === right) !== at < wrong)
      return { position: at, options: taken ? [taken.option_id] : [], blanks: [] }
    },
  )
  const data = { answers, seq: paper.next_seq }
  expect((await client.put(`${round}/submission`, { headers, data })).ok()).toBe(true)
}

/** Everybody on the list, one after the other, each with another number of wrong answers. */
export async function letTakePart(
  hospital: Hospital,
  logins: string[],
  playwright: { request: typeof request },
) {
  for (const [index, login] of logins.entries()) {
    const client = await playwright.request.newContext({ baseURL: hospital.url })
    await begin(client, login, oneTimeCode(hospital, { login, name: '' }))
    await takeWeek(client, (index * 7) % 5)
    await client.dispose()
  }
}
