import { api } from '@/kit/api/client'
import type { Schemas } from '@/kit/api/contract'
import { download } from '@/kit/api/files'
import type { Ref } from '@/kit/api/types'

/** One-off tests as those see them who may take part. */
export type MyExam = Schemas['MyExam']
export type Certificate = Schemas['Certificate']
export type CertificateProof = Schemas['CertificateProof']
export type PlacedResult = Schemas['PlacedResult']

const exam = '/exams/{round_id}'

export const getMyExams = (signal?: AbortSignal): Promise<Schemas['MyExams']> =>
  api('get', '/my/exams', { signal })

export const getAwards = (round_id: Ref, signal?: AbortSignal): Promise<Schemas['AwardList']> =>
  api('get', `${exam}/awards`, { path: { round_id }, signal })

export const takeCertificate = (round_id: Ref, shows_score: boolean): Promise<Certificate> =>
  api('put', `${exam}/certificate`, { path: { round_id }, body: { shows_score } })

export const downloadCertificate = (round_id: Ref, name: string): Promise<void> =>
  download('get', `${exam}/certificate/file`, { path: { round_id }, fallbackName: name })

export const proveCertificate = (
  number: string,
  code: string,
  signal?: AbortSignal,
): Promise<CertificateProof> =>
  api('get', '/certificates/{number}', { path: { number }, query: { code }, signal })

/** What is open or coming, in the order of its closing. */
export function awaitedExams(exams: MyExam[]): MyExam[] {
  return exams
    .filter((one) => one.phase === 'open' || one.phase === 'scheduled')
    .sort((a, b) => a.closes_at - b.closes_at)
}

/** The number of the paper that may be begun or gone on with; nothing when none is left. */
export function nextAttempt(exam: MyExam): number | undefined {
  if (exam.phase !== 'open') return undefined
  if (exam.state === 'in_progress') return exam.attempts
  return exam.attempts < exam.attempts_allowed ? exam.attempts + 1 : undefined
}

/**
 * What the code on a certificate says: where it is proved, and with what. The check code stands
 * behind the #, which no server and no log gets to see.
 */
export const proofLink = (origin: string, { number, check_code }: Certificate): string =>
  `${origin}/certificates?number=${encodeURIComponent(number)}#${check_code}`

/** Numbers and codes as people copy them from paper: any case, with blanks. */
export const tidyCode = (text: string): string => text.replace(/\s/g, '').toUpperCase()
