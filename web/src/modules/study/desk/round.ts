import { download } from '@/kit/api/files'
import type { Round, RoundView } from './types'

export const roundTones = { draft: 'warn', scheduled: 'info', open: 'ok', closed: 'plain' } as const

/** Blueprint lines that the reviewed bank cannot fill. */
export function shortLines(round: RoundView): RoundView['blueprint'] {
  return round.blueprint.filter((line) => line.available < line.count)
}

/** The round whose board is worth showing first: the open one, else the last that closed. */
export function boardRound(rounds: Round[]): Round | undefined {
  return rounds.find((one) => one.state === 'open') ?? rounds.find((one) => one.state === 'closed')
}

export const paperForms = ['paper', 'paper_with_answers'] as const

export const downloadPaper = (
  { round_id, title }: Round,
  form: (typeof paperForms)[number],
): Promise<void> =>
  download('get', '/rounds/{round_id}/paper', {
    path: { round_id },
    query: { answers: form === 'paper' ? 'left_out' : 'printed' },
    fallbackName: `${title}.docx`,
  })
