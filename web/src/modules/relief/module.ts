import { defineAsyncComponent } from 'vue'
import type { WebModule } from '@/kit/shell/module'
import { t } from './texts'

export const relief: WebModule = {
  name: 'relief',
  settings: [
    {
      heading: () => t('links.heading'),
      need: 'signed_in',
      component: defineAsyncComponent(() => import('./member/ReliefLinks.vue')),
    },
  ],
  member: [
    {
      path: '/me/complaints',
      name: 'relief.own',
      component: () => import('./member/OwnPage.vue'),
      meta: { title: () => t('own.title'), bare: true },
    },
    {
      path: '/relief',
      name: 'relief.open',
      component: () => import('./member/OpenPage.vue'),
      meta: { title: () => t('open.title'), bare: true },
    },
  ],
}
