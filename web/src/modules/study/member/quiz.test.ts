import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Session } from '@/kit/api/types'
import { setSession } from '@/kit/auth/session'
import { useQuiz } from './quiz'
import { lookElsewhere } from './saving'

const minute = 60_000
const empty = defineComponent({ render: () => null })

/** The server as a page meets it: one paper, its deadline, and what was handed in. */
const server = { deadline_at: 0, reached: true, handedIn: 0 }

async function answer(url: string): Promise<Response> {
  if (!server.reached) throw new TypeError('Failed to fetch')
  if (url.endsWith('/submission')) {
    server.handedIn += 1
    return new Response('{"automatic":false}')
  }
  const paper = {
    questions: [{ position: 0, kind: 'judgement', stem: '对吗？', options: [], blanks: 0 }],
    answers: [],
    marks: [],
    next_seq: 1,
    started_at: 0,
    server_now: Date.now(),
    deadline_at: server.deadline_at,
  }
  return new Response(JSON.stringify(paper))
}

/** The page of a round of its own, an hour before its end. */
async function openQuiz(round_id: string) {
  let quiz: ReturnType<typeof useQuiz> | undefined
  const page = defineComponent({
    setup() {
      quiz = useQuiz()
      return () => null
    },
  })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/quiz/:round_id', component: page },
      { path: '/result/:round_id', name: 'study.result', component: empty },
    ],
  })
  server.deadline_at = Date.now() + 60 * minute
  await router.push(`/quiz/${round_id}`)
  mount(page, { global: { plugins: [router] } })
  await vi.advanceTimersByTimeAsync(1)
  if (!quiz) throw new Error('the page was not drawn')
  return quiz
}

describe('the time of a paper', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('fetch', answer)
    Object.assign(server, { reached: true, handedIn: 0 })
    setSession({ account: { account_id: 'a' } } as Session)
  })
  afterEach(() => {
    setSession(null)
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  it('is what the server says at its end: nothing is handed in where there is more', async () => {
    const quiz = await openQuiz('extended')
    server.deadline_at += 120 * minute
    await vi.advanceTimersByTimeAsync(61 * minute)
    expect(server.handedIn).toBe(0)
    expect(quiz.phase.value).toBe('answering')
    expect(quiz.paper.value?.deadline_at).toBe(server.deadline_at)
    await vi.advanceTimersByTimeAsync(120 * minute)
    expect(server.handedIn).toBe(1)
  })

  it('moves whenever the paper is read', async () => {
    const quiz = await openQuiz('shortened')
    server.deadline_at -= 30 * minute
    await lookElsewhere('shortened')
    expect(quiz.paper.value?.deadline_at).toBe(server.deadline_at)
    await vi.advanceTimersByTimeAsync(31 * minute)
    expect(server.handedIn).toBe(1)
  })

  it('ends with a submission where it is over', async () => {
    await openQuiz('over')
    await vi.advanceTimersByTimeAsync(59 * minute)
    expect(server.handedIn).toBe(0)
    await vi.advanceTimersByTimeAsync(2 * minute)
    expect(server.handedIn).toBe(1)
  })

  it('leaves no submission behind while the server cannot be asked', async () => {
    const quiz = await openQuiz('offline')
    server.reached = false
    server.deadline_at += 120 * minute
    await vi.advanceTimersByTimeAsync(61 * minute)
    expect(quiz.phase.value).toBe('waiting')
    server.reached = true
    await vi.advanceTimersByTimeAsync(minute)
    expect(server.handedIn).toBe(0)
    expect(quiz.phase.value).toBe('answering')
  })
})
