import type { RouteRecordRaw } from 'vue-router'
import IRules from '~icons/tabler/gavel'
import { t } from './texts'

export const deskRoutes: RouteRecordRaw[] = [
  {
    path: '/rules',
    name: 'rules.list',
    component: () => import('./RulesPage.vue'),
    meta: {
      title: () => t('rules'),
      menu: { icon: IRules, order: 240, group: () => t('group') },
      letter: 't',
      words: 'gz guize guizebao rules articles packs',
    },
  },
]
