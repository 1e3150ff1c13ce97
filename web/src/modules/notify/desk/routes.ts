import type { RouteRecordRaw } from 'vue-router'
import IRobot from '~icons/tabler/message-chatbot'
import { t as own } from '../texts'
import { t } from './texts'

export const deskRoutes: RouteRecordRaw[] = [
  {
    path: '/inbox',
    name: 'notify.inbox',
    component: () => import('./InboxPage.vue'),
    meta: { title: () => own('inbox.title'), words: 'tx tixing reminders inbox' },
  },
  {
    path: '/robots',
    name: 'notify.robots',
    component: () => import('./RobotsPage.vue'),
    meta: {
      title: () => t('title'),
      need: 'notify.robots',
      menu: { icon: IRobot, order: 235, group: () => t('group') },
      words: 'txyqjqr tixing qun jiqiren qywx qiye weixin dingding robots webhook mail',
    },
  },
]
