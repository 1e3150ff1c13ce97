import type { BodyOf, Schemas } from './contract'

/** Replies and requests of the server's OpenAPI document, under the names that pages use. */
export type Ref = string
/** `2026-11-21` */
export type LocalDate = string
/** UTC milliseconds */
export type Instant = number

export type Permission =
  | 'accounts.manage'
  | 'accounts.grant'
  | 'accounts.appoint'
  | 'accounts.slip'
  | 'accounts.publish'
  | 'notify.robots'
  | 'org.read'
  | 'org.manage'
  | 'org.import'
  | 'org.disclose'
  | 'study.read'
  | 'study.edit'
  | 'study.review'
  | 'study.arrange'
  | 'study.take'
  | 'study.board'
  | 'study.host'
  | 'audit.read'
  | 'system.state'
  | 'privacy.handle'
  | 'privacy.oversee'
  | 'relief.answer'
  | 'calendar.read'
  | 'calendar.plan'
  | 'rules.manage'
  | 'forms.manage'
  | 'learning.read'
  | 'learning.arrange'
  | 'learning.record'
  | 'learning.supervise'
  | 'tasks.read'
  | 'tasks.write'
  | 'talks.read'
  | 'talks.write'
  | 'honours.read'
  | 'honours.write'
  | 'activities.read'
  | 'activities.plan'
  | 'activities.record'
  | 'activities.review'
  | 'activities.leave'

export interface Page<Item> {
  items: Item[]
  total: number
  page: number
  page_size: number
}
export interface Items<Item> {
  items: Item[]
}

export type RoleBadge = Schemas['RoleBadge']
export type Session = Omit<Schemas['SessionView'], 'permissions'> & { permissions: Permission[] }
export type SignIn = BodyOf<'post', '/session'>
export type Activation = BodyOf<'post', '/session/activation'>
export type PasswordChange = BodyOf<'put', '/session/password'>
export type DeviceSession = Schemas['DeviceSession']

export type Rule = Schemas['Rule']
export type RuleQuote = Schemas['RuleQuote']

export type Week = Schemas['MyWeek']
export type WeekRound = Schemas['WeekRound']
export type Answer = Schemas['Answer']
export type AnswerMark = Schemas['AnswerMark']
export type PaperQuestion = Schemas['PaperQuestion']
export type QuestionKind = PaperQuestion['kind']
export type Paper = Schemas['Paper']
export type SaveReceipt = Schemas['Saved']
export type ResultItem = Schemas['ResultItem']
export type Result = Schemas['Result']
export type PracticeBook = Schemas['PracticeBook']
export type PracticeQuestion = PracticeBook['questions'][number]
export type PracticeResult = Schemas['PracticeResult']
export type Progress = Schemas['Progress']
export type ReportForm = BodyOf<'put', '/my/practice/{question_id}/report'>
export type OwnReport = Schemas['OwnReport']
export type Message = Schemas['Message']
export type Ranks = Schemas['Ranks']
export type Display = Ranks['display']
export type BoardUnit = Schemas['UnitMeanView']
export type Board = Schemas['Board']
