/** One refused field; `pointer` is the path in the request body, such as `questions[2].stem`. */
export interface FieldProblem {
  pointer: string
  code: string
  detail: string
}

interface ProblemFields {
  status: number
  code: string
  detail: string
  errors?: FieldProblem[]
  request_id?: string
  retry_after_s?: number
}

/** What the server refused (RFC 9457), or status 0 and code `offline` when it was not reached. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors: FieldProblem[]
  readonly requestId: string
  readonly retryAfterS: number

  constructor(fields: ProblemFields) {
    super(fields.detail)
    this.name = 'Problem'
    this.status = fields.status
    this.code = fields.code
    this.detail = fields.detail
    this.errors = fields.errors ?? []
    this.requestId = fields.request_id ?? ''
    this.retryAfterS = fields.retry_after_s ?? 0
  }
}

/** Reads a refused reply. Anything that is not problem+json, a proxy's page say, keeps its status. */
export async function readProblem(reply: Response): Promise<Problem> {
  const retry_after_s = Number(reply.headers.get('Retry-After') ?? 0) || 0
  const fallback = { status: reply.status, code: `http_${reply.status}`, detail: '', retry_after_s }
  try {
    return new Problem({ ...fallback, ...(await reply.json()), status: reply.status })
  } catch {
    return new Problem(fallback)
  }
}

export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  return new Problem({ status: 0, code: 'offline', detail: '' })
}

/** Field errors by pointer, for forms: `fieldProblems(problem)['new_password']`. */
export function fieldProblems(problem: Problem | undefined): Record<string, string> {
  const byPointer: Record<string, string> = {}
  for (const { pointer, detail } of problem?.errors ?? []) byPointer[pointer] ??= detail
  return byPointer
}
