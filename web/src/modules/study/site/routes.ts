import type { RouteRecordRaw } from 'vue-router'
import { t as hall } from '../hall/texts'
import { t } from '../texts'

export const siteRoutes: RouteRecordRaw[] = [
  {
    path: '/hall/:secret',
    name: 'study.wall',
    component: () => import('./HallPage.vue'),
    meta: { title: () => hall('title'), bare: true },
  },
  {
    path: '/certificates',
    name: 'study.proof',
    component: () => import('./ProofPage.vue'),
    meta: { title: () => t('proof.title') },
  },
]
