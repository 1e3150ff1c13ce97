import { expect, type Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { sample } from './hospital'

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
