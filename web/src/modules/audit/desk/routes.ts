import type { RouteRecordRaw } from 'vue-router'
import IAudit from '~icons/tabler/list-search'
import { t } from './texts'

export const deskRoutes: RouteRecordRaw[] = [
  {
    path: '/audit',
    name: 'audit.list',
    component: () => import('./AuditPage.vue'),
    meta: {
      title: () => t('audit'),
      need: 'audit.read',
      menu: { icon: IAudit, order: 830, group: () => t('group') },
      letter: 'l',
      words: 'sj shenji audit log',
    },
  },
]
