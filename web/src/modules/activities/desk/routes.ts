import type { RouteRecordRaw } from 'vue-router'
import IActivities from '~icons/tabler/calendar-check'
import ICounts from '~icons/tabler/chart-bar'
import IHours from '~icons/tabler/clock'
import IHandedBack from '~icons/tabler/transfer-in'
import IVenues from '~icons/tabler/map-pin'
import { t } from './texts'

export const deskRoutes: RouteRecordRaw[] = [
  {
    path: '/activities',
    name: 'activities.list',
    component: () => import('./ActivitiesPage.vue'),
    meta: {
      title: () => t('activities'),
      need: 'activities.read',
      menu: { icon: IActivities, order: 120, group: () => t('group') },
      words: 'hd huodong shyk sanhuiyike ztdr meetings activities',
    },
  },
  {
    path: '/activities/counts',
    name: 'activities.counts',
    component: () => import('./CountsPage.vue'),
    meta: {
      title: () => t('counts'),
      need: 'activities.read',
      menu: { icon: ICounts, order: 122, group: () => t('group') },
      words: 'hdtj tongji taizhang counts ledger',
    },
  },
  {
    path: '/activities/hours',
    name: 'activities.hours',
    component: () => import('./HoursPage.vue'),
    meta: {
      title: () => t('hours'),
      need: 'activities.record',
      menu: { icon: IHours, order: 124, group: () => t('group') },
      words: 'xs xueshi study hours',
    },
  },
  {
    path: '/activities/hours/import',
    name: 'activities.certificates',
    component: () => import('./ImportCertificatesPage.vue'),
    meta: {
      title: () => t('certificates_import'),
      need: 'activities.record',
      under: 'activities.hours',
    },
  },
  {
    path: '/activities/handed-back',
    name: 'activities.handed_back',
    component: () => import('./HandedBackPage.vue'),
    meta: {
      title: () => t('handed_back'),
      need: 'activities.read',
      menu: { icon: IHandedBack, order: 128, group: () => t('group') },
      words: 'lsdzb yijiao linshi handed back temporary',
    },
  },
  {
    path: '/activities/venues',
    name: 'activities.venues',
    component: () => import('./venues/VenuesPage.vue'),
    meta: {
      title: () => t('venues'),
      need: 'activities.plan',
      menu: { icon: IVenues, order: 126, group: () => t('group') },
      words: 'hdcs changsuo hongsejidi venues places',
    },
  },
  {
    path: '/activities/:id',
    name: 'activities.page',
    component: () => import('./ActivityPage.vue'),
    meta: { title: () => t('record'), need: 'activities.read' },
  },
  {
    path: '/activities/:id/sign-in',
    name: 'activities.sign_in_code',
    component: () => import('./SignInCodePage.vue'),
    meta: { title: () => t('sign_in'), need: 'activities.record' },
  },
]
