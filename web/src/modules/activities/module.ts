import { defineAsyncComponent } from 'vue'
import type { WebModule } from '@/kit/shell/module'
/** The shell knows these few words; those of the pages come with them. */
import { t } from './shell/texts'

export const activities: WebModule = {
  name: 'activities',
  settings: [
    {
      heading: () => t('heading'),
      need: 'signed_in',
      component: defineAsyncComponent(() => import('./member/ActivityLines.vue')),
    },
  ],
  member: [
    {
      path: '/activities',
      name: 'activities.own',
      component: () => import('./member/OwnPage.vue'),
      meta: { title: () => t('own'), bare: true },
    },
    {
      path: '/activities/new',
      name: 'activities.plan',
      component: () => import('./member/PlanPage.vue'),
      meta: { title: () => t('plan'), need: 'activities.plan', bare: true },
    },
    {
      path: '/activities/:id',
      name: 'activities.one',
      component: () => import('./member/OnePage.vue'),
      meta: { title: () => t('own'), bare: true },
    },
    {
      path: '/activities/:id/work',
      name: 'activities.work',
      component: () => import('./member/WorkPage.vue'),
      meta: { title: () => t('work'), need: 'activities.read', bare: true },
    },
    {
      path: '/activities/:id/record',
      name: 'activities.record',
      component: () => import('./member/RecordPage.vue'),
      meta: { title: () => t('record'), need: 'activities.record', bare: true, holds: true },
    },
  ],
}
