import type { Page } from '@playwright/test'

const headers = { 'X-Requested-With': 'yixin' }

/** A contest for everybody that is open since yesterday, by the calls of the desk; its round. */
export async function holdContest(office: Page, title: string): Promise<string> {
  const now = Date.now()
  const made = await office.request.post('/api/exams', {
    headers,
    data: {
      title,
      kind: 'contest',
      host_ids: [],
      audience_ids: [],
      categories: [],
      opens_at: now - 86_400_000,
      closes_at: now + 86_400_000,
      time_limit_minutes: 0,
      attempts_allowed: 2,
      reveal: 'after_close',
      multiple_scoring: 'exact',
      blueprint: [{ kind: 'single', count: 10 }],
      question_ids: [],
    },
  })
  const { round } = (await made.json()) as { round: { round_id: string } }
  await office.request.put(`/api/rounds/${round.round_id}/publication`, { headers, data: {} })
  return round.round_id
}
