import { t } from '.'
import type { Problem } from '../api/problems'
import { prefs } from '../lib/prefs'
import zh from './zh-CN.json'

type KitKey = keyof typeof zh

/** One sentence for a refusal: the server's own Chinese detail, or our words for its code. */
export function problemText(problem: Problem): string {
  if (problem.status === 429 && problem.retryAfterS > 0) {
    return t('problem.too_many_wait', { n: problem.retryAfterS })
  }
  if (problem.code === 'busy' && problem.retryAfterS > 0) {
    return t('problem.busy_wait', { n: problem.retryAfterS })
  }
  if (prefs.language === 'zh-CN' && problem.detail) return problem.detail
  const key = `problem.${problem.code}`
  if (key in zh) return t(key as KitKey)
  return problem.detail || t(byStatus(problem.status))
}

function byStatus(status: number): KitKey {
  switch (status) {
    case 401:
      return 'problem.unauthenticated'
    case 403:
      return 'problem.forbidden'
    case 404:
      return 'problem.not_found'
    case 409:
      return 'problem.conflict'
    case 413:
      return 'problem.too_large'
    case 502:
    case 503:
    case 504:
      return 'problem.unavailable'
    default:
      return 'problem.unknown'
  }
}
