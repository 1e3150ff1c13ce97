import { accountCode, operate, personCode, sample, type Hospital } from './hospital'

/** Somebody of samples/党员花名册.csv, or an account that is on no roster. */
export interface Actor {
  login: string
  name: string
  role?: string
  unit?: string
  /** Not on the roster: the name above is given to the account. */
  standsAlone?: boolean
}

export const actors = {
  setter: { login: '00323', name: '李月珍', role: 'setter' },
  officer: { login: '00621', name: '唐继松', role: 'party_officer' },
  /** Where no roster has been imported yet, the office has an account of its own. */
  office: { login: 'office', name: '党办', role: 'party_officer', standsAlone: true },
  leader: { login: '00289', name: '赵佳清', role: 'leader' },
  secretary: {
    login: '01116',
    name: '王亦铭',
    role: 'branch_secretary',
    unit: '内科第一党支部',
  },
  auditor: { login: 'auditadmin', name: '审计管理员', role: 'audit_admin', standsAlone: true },
  system: { login: 'sysadmin', name: '系统管理员', role: 'system_admin', standsAlone: true },
  security: { login: 'secadmin', name: '安全管理员', role: 'security_admin', standsAlone: true },
} satisfies Record<string, Actor>

/** Members without any office, in three general branches. */
export const members = {
  luo: { login: '01774', name: '罗一斌' },
  zhao: { login: '01524', name: '赵俊舟' },
  zhong: { login: '01340', name: '钟诗彤' },
  cui: { login: '01253', name: '崔亦然' },
  liang: { login: '00738', name: '梁宇松' },
  peng: { login: '01294', name: '彭宇峰' },
  aynur: { login: '01118', name: '阿依努尔·吐尔逊' },
  look: { login: '01564', name: '陈泽航' },
  elder: { login: '00440', name: '郑文平' },
  /** Answers this week on the smallest phone. */
  senior: { login: '00452', name: '郭兴海' },
} satisfies Record<string, Actor>

export function oneTimeCode(hospital: Hospital, actor: Actor): string {
  return actor.standsAlone
    ? accountCode(hospital, actor.role ?? '', actor.login, actor.name)
    : personCode(hospital, actor.login, actor.role, actor.unit)
}

/** Units, people, accepted questions and an open week, before the server runs. */
export function beginWeek(hospital: Pick<Hospital, 'options'>): void {
  operate(hospital, 'import', 'units', sample('党组织.csv'))
  operate(hospital, 'import', 'people', sample('党员花名册.csv'))
  operate(hospital, 'import', 'questions', sample('题库.csv'))
  personCode(hospital, actors.setter.login, actors.setter.role)
  operate(hospital, 'sample-week', actors.setter.login)
}
