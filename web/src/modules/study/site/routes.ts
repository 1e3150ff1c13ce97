import type { RouteRecordRaw } from 'vue-router'
import { t } from './texts'

/** What the public site shows of this module; apart, so that it does not load a member's words. */
export const siteRoutes: RouteRecordRaw[] = [
  {
    path: '/certificates',
    name: 'study.proof',
    component: () => import('./ProofPage.vue'),
    meta: { title: () => t('proof.title') },
  },
  {
    path: '/hall/:secret',
    name: 'study.wall',
    component: () => import('./HallPage.vue'),
    meta: { bare: true },
  },
]
