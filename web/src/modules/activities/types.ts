import type { BodyOf, ReplyOf, Schemas } from '@/kit/api/contract'
import type { Ref } from '@/kit/api/types'

export type Activity = Schemas['ActivityView']
export type ActivityLine = Schemas['ActivityLine']
export type ActivityType = Schemas['ActivityType']
export type Approval = Schemas['ApprovalView']
export type Batch = Schemas['Batch']
export type OwnActivity = Schemas['OwnActivity']
export type OwnSignIn = Schemas['OwnSignIn']
export type StudyHours = Schemas['StudyHours']
export type ExpectedLine = Schemas['ExpectedLine']
export type LeaveLine = Schemas['LeaveLine']
export type RecordView = Schemas['RecordView']
export type PlanStart = Schemas['PlanStart']
export type PlanHints = Schemas['PlanHints']
export type PlanForm = BodyOf<'post', '/activities'>
export type RecordForm = BodyOf<'put', '/activities/{activity_id}/record'>
export type State = Activity['state']
export type Act = Activity['acts'][number]
export type LeaveReason = NonNullable<RecordForm['absent'][number]['reason']>
export type LecturerGrade = NonNullable<RecordForm['lecturer']>['grade']
export type QuorumDemand = NonNullable<
  ReplyOf<'get', '/activities/{activity_id}/expected'>['quorum']
>
export type OpenItems = ReplyOf<'get', '/activities/{activity_id}/open-items'>
/** Somebody who can be named in a record. */
export interface Person {
  person_id: Ref
  name: string
}
