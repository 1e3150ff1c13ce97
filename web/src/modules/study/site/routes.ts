import type { RouteRecordRaw } from 'vue-router'
import { t } from '../hall/texts'

export const siteRoutes: RouteRecordRaw[] = [
  {
    path: '/hall/:secret',
    name: 'study.wall',
    component: () => import('./HallPage.vue'),
    meta: { title: () => t('title'), bare: true },
  },
]
