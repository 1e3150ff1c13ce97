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
  defineJobs: () =>
    Promise.all([
      import('./member/signing'),
      import('./member/replying'),
      import('./member/makingUp'),
    ]),
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
      meta: { title: () => t('plan'), need: 'activities.plan', bare: true, holds: true },
    },
    {
      path: '/activities/hours',
      name: 'activities.own_hours',
      component: () => import('./member/HoursPage.vue'),
      meta: { title: () => t('hours'), bare: true },
    },
    {
      // The address in the code on the screen of a meeting.
      path: '/sign-in/:id',
      name: 'activities.sign_in',
      component: () => import('./member/SignInPage.vue'),
      meta: { title: () => t('sign_in'), bare: true, holds: true },
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
