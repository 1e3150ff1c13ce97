import { defineAsyncComponent } from 'vue'
import IconWeek from '~icons/tabler/calendar-week'
import IconPractice from '~icons/tabler/notebook'
import IconRanks from '~icons/tabler/medal-2'
import type { WebModule } from '@/kit/shell/module'
import { t } from './texts'

export const study: WebModule = {
  name: 'study',
  settings: [
    {
      heading: () => t('quiz.title'),
      need: 'study.take',
      component: defineAsyncComponent(() => import('./member/ConsentSwitch.vue')),
    },
    {
      heading: () => t('message.group'),
      need: 'study.take',
      component: defineAsyncComponent(() => import('./member/MessagesLink.vue')),
    },
    {
      heading: () => t('hall.title'),
      need: 'study.take',
      component: defineAsyncComponent(() => import('./member/HallEntry.vue')),
    },
  ],
  defineJobs: () => import('./member/saving'),
  member: [
    {
      path: '/',
      name: 'study.week',
      component: () => import('./member/WeekPage.vue'),
      meta: { title: () => t('week.title'), menu: { icon: IconWeek, order: 10 } },
    },
    {
      path: '/quiz/:round_id?',
      name: 'study.quiz',
      component: () => import('./member/QuizPage.vue'),
      meta: { title: () => t('quiz.title'), need: 'study.take', bare: true, holds: true },
    },
    {
      path: '/results/:round_id',
      name: 'study.result',
      component: () => import('./member/ResultPage.vue'),
      meta: { title: () => t('result.title'), need: 'study.take', bare: true },
    },
    {
      path: '/exams',
      name: 'study.exams',
      component: () => import('./member/ExamsPage.vue'),
      meta: { title: () => t('exams.title'), need: 'study.take', bare: true },
    },
    {
      path: '/exams/:round_id',
      name: 'study.exam',
      component: () => import('./member/ExamPage.vue'),
      meta: { title: () => t('exam.title'), need: 'study.take', bare: true },
    },
    {
      path: '/exams/:round_id/certificate',
      name: 'study.certificate',
      component: () => import('./member/CertificatePage.vue'),
      meta: { title: () => t('certificate.title'), need: 'study.take', bare: true },
    },
    {
      path: '/practice',
      name: 'study.practice',
      component: () => import('./member/PracticePage.vue'),
      meta: {
        title: () => t('practice.title'),
        need: 'study.take',
        menu: { icon: IconPractice, order: 15 },
      },
    },
    {
      path: '/progress',
      name: 'study.progress',
      component: () => import('./member/ProgressPage.vue'),
      meta: { title: () => t('progress.title'), need: 'study.take', bare: true },
    },
    {
      path: '/messages',
      name: 'study.messages',
      component: () => import('./member/MessagesPage.vue'),
      meta: { title: () => t('message.title'), need: 'study.take', bare: true },
    },
    {
      path: '/ranks/:round_id?',
      name: 'study.ranks',
      component: () => import('./member/RanksPage.vue'),
      meta: {
        title: () => t('ranks.title'),
        need: 'study.take',
        menu: { icon: IconRanks, order: 20 },
      },
    },
    {
      path: '/hall',
      name: 'study.hall_join',
      component: () => import('./member/HallJoinPage.vue'),
      meta: { title: () => t('hall.title'), need: 'study.take', bare: true },
    },
    {
      path: '/hall/:hall_round_id',
      name: 'study.hall_round',
      component: () => import('./member/HallRoundPage.vue'),
      meta: { title: () => t('hall.title'), need: 'study.take', bare: true, holds: true },
    },
    {
      path: '/periods',
      name: 'study.periods',
      component: () => import('./member/PeriodPage.vue'),
      meta: { title: () => t('periods.title'), need: 'study.take', bare: true },
    },
    {
      path: '/board/:round_id',
      name: 'study.board',
      component: () => import('./member/BoardPage.vue'),
      meta: { title: () => t('board.title'), need: 'study.board', bare: true },
    },
  ],
}
