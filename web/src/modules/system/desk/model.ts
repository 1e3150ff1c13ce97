import type { Finding } from './api'

const order: Finding['level'][] = ['urgent', 'attention', 'good']

/** What has to be done comes first; within a level the server's order stays. */
export const byUrgency = (findings: Finding[]): Finding[] =>
  [...findings].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level))

export const toneOf = (level: Finding['level']): 'ok' | 'warn' | 'brand' =>
  level === 'good' ? 'ok' : level === 'attention' ? 'warn' : 'brand'
