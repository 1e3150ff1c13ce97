import { defineAsyncComponent } from 'vue'
import type { WebModule } from '@/kit/shell/module'
import { t } from './texts'

export const notify: WebModule = {
  name: 'notify',
  settings: [
    {
      heading: () => t('group'),
      need: 'signed_in',
      component: defineAsyncComponent(() => import('./member/RemindersLink.vue')),
    },
  ],
  member: [
    {
      path: '/inbox',
      name: 'notify.inbox',
      component: () => import('./member/InboxPage.vue'),
      meta: { title: () => t('inbox.title'), bare: true },
    },
    {
      path: '/me/reminders',
      name: 'notify.own',
      component: () => import('./member/RemindersPage.vue'),
      meta: { title: () => t('own.title'), bare: true },
    },
  ],
}
