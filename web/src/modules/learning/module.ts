import { defineAsyncComponent } from 'vue'
import type { WebModule } from '@/kit/shell/module'
import { t } from './texts'

export const learning: WebModule = {
  name: 'learning',
  settings: [
    {
      heading: () => t('own.heading'),
      need: 'signed_in',
      component: defineAsyncComponent(() => import('./member/LearningLines.vue')),
    },
  ],
  member: [
    {
      path: '/learning',
      name: 'learning.own',
      component: () => import('./member/OwnPage.vue'),
      meta: { title: () => t('own.title'), bare: true },
    },
  ],
}
