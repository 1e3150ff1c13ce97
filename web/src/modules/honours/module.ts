import { defineAsyncComponent } from 'vue'
import type { WebModule } from '@/kit/shell/module'
import { t } from './shell/texts'

export const honours: WebModule = {
  name: 'honours',
  settings: [
    {
      heading: () => t('title'),
      need: 'signed_in',
      component: defineAsyncComponent(() => import('./member/HonourLine.vue')),
    },
  ],
  member: [
    {
      path: '/honours',
      name: 'honours.own',
      component: () => import('./member/OwnPage.vue'),
      meta: { title: () => t('title'), bare: true },
    },
  ],
}
