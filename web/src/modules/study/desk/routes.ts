import type { RouteRecordRaw } from 'vue-router'
import IBank from '~icons/tabler/books'
import IBoard from '~icons/tabler/chart-bar'
import IExams from '~icons/tabler/certificate'
import IPeriods from '~icons/tabler/calendar-stats'
import IReports from '~icons/tabler/message-report'
import IHall from '~icons/tabler/device-tv'
import IWeek from '~icons/tabler/calendar-week'
import { t } from './texts'

export const deskRoutes: RouteRecordRaw[] = [
  {
    path: '/series',
    name: 'study.series',
    component: () => import('./SeriesPage.vue'),
    meta: {
      title: () => t('series'),
      need: 'study.read',
      menu: { icon: IWeek, order: 110, group: () => t('group') },
      letter: 'w',
      words: 'zzc cy series weekly quiz rounds',
      home: () => import('./RoundsCard.vue'),
    },
  },
  {
    path: '/rounds/:round_id',
    name: 'study.round',
    component: () => import('./RoundPage.vue'),
    meta: { title: () => t('round'), need: 'study.read', under: 'study.series' },
  },
  {
    path: '/exams',
    name: 'study.exams',
    component: () => import('./ExamsPage.vue'),
    meta: {
      title: () => t('exams'),
      need: 'study.read',
      menu: { icon: IExams, order: 115, group: () => t('group') },
      words: 'ycxcs zsjs ceshi jingsai exams tests contests certificates',
    },
  },
  {
    path: '/exams/new',
    name: 'study.exam_new',
    component: () => import('./ExamEditPage.vue'),
    meta: { title: () => t('exam_new'), need: 'study.arrange', under: 'study.exams' },
  },
  {
    path: '/exams/:round_id',
    name: 'study.exam',
    component: () => import('./ExamPage.vue'),
    meta: { title: () => t('exam'), need: 'study.read', under: 'study.exams' },
  },
  {
    path: '/exams/:round_id/edit',
    name: 'study.exam_edit',
    component: () => import('./ExamEditPage.vue'),
    meta: { title: () => t('exam_edit'), need: 'study.arrange', under: 'study.exams' },
  },
  {
    path: '/questions',
    name: 'study.questions',
    component: () => import('./QuestionsPage.vue'),
    meta: {
      title: () => t('questions'),
      need: 'study.read',
      menu: { icon: IBank, order: 120, group: () => t('group') },
      letter: 'q',
      words: 'tk timu questions bank',
      home: () => import('./ReviewCard.vue'),
    },
  },
  {
    path: '/questions/import',
    name: 'study.questions_import',
    component: () => import('./ImportQuestionsPage.vue'),
    meta: { title: () => t('import_questions'), need: 'study.edit', under: 'study.questions' },
  },
  {
    path: '/reports',
    name: 'study.reports',
    component: () => import('./ReportsPage.vue'),
    meta: {
      title: () => t('reports'),
      need: 'study.edit',
      menu: { icon: IReports, order: 125, group: () => t('group') },
      words: 'tmfk fankui reports faulty questions',
    },
  },
  {
    path: '/board',
    name: 'study.board_desk',
    component: () => import('./BoardPage.vue'),
    meta: {
      title: () => t('board'),
      need: 'study.board',
      menu: { icon: IBoard, order: 130, group: () => t('group') },
      letter: 'b',
      words: 'pm paiming board ranking',
    },
  },
  {
    path: '/hall',
    name: 'study.hall',
    component: () => import('./HallRoundsPage.vue'),
    meta: {
      title: () => t('hall'),
      need: 'study.host',
      menu: { icon: IHall, order: 128, group: () => t('group') },
      words: 'xcdt xianchang dating daping hall live screen',
    },
  },
  {
    path: '/hall/:hall_round_id',
    name: 'study.hall_host',
    component: () => import('./HallHostPage.vue'),
    meta: { title: () => t('hall'), need: 'study.host', under: 'study.hall' },
  },
  {
    path: '/periods',
    name: 'study.periods_desk',
    component: () => import('./PeriodPage.vue'),
    meta: {
      title: () => t('periods'),
      need: 'study.board',
      menu: { icon: IPeriods, order: 140, group: () => t('group') },
      words: 'yd jd nd zb yuedu jidu niandu zongbang periods month quarter year all',
    },
  },
]
