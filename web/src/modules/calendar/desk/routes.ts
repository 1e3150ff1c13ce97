import type { RouteRecordRaw } from 'vue-router'
import IMonth from '~icons/tabler/calendar-month'
import IYear from '~icons/tabler/chart-donut-3'
import IHeat from '~icons/tabler/layout-grid'
import IPlan from '~icons/tabler/list-check'
import { may } from '@/kit/auth/session'
import { t as desk } from '@/kit/desk/texts'
import { t } from './texts'

export const deskRoutes: RouteRecordRaw[] = [
  {
    path: '/',
    name: 'desk.home',
    component: () => import('./HomePage.vue'),
    meta: {
      title: () => (may('calendar.read') ? t('calendar') : desk('home')),
      menu: { icon: IMonth, order: 0 },
      letter: 'h',
      words: 'djrl rili yue gzt sy calendar month home',
    },
  },
  {
    path: '/calendar/year',
    name: 'calendar.year',
    component: () => import('./YearPage.vue'),
    meta: {
      title: () => t('year'),
      need: 'calendar.read',
      menu: { icon: IYear, order: 10 },
      letter: 'y',
      words: 'qn quannian year wheel',
    },
  },
  {
    path: '/calendar/overview',
    name: 'calendar.overview',
    component: () => import('./HeatPage.vue'),
    meta: {
      title: () => t('overview'),
      need: 'calendar.read',
      menu: { icon: IHeat, order: 20 },
      letter: 'o',
      words: 'gzzl qy rlt relitu overview heat map',
    },
  },
  {
    path: '/calendar/plan',
    name: 'calendar.plan',
    component: () => import('./PlanPage.vue'),
    meta: {
      title: () => t('hospital_plan'),
      need: 'calendar.read',
      menu: { icon: IPlan, order: 30 },
      words: 'ndjh niandu jihua plan',
    },
  },
  {
    path: '/calendar/plan/import',
    name: 'calendar.plan_import',
    component: () => import('./ImportPlanPage.vue'),
    meta: { title: () => t('import_plan'), need: 'calendar.plan', under: 'calendar.plan' },
  },
]
