import IconCalendar from '~icons/tabler/calendar-month'
import type { WebModule } from '@/kit/shell/module'
import { t } from './texts'

export const calendar: WebModule = {
  name: 'calendar',
  member: [
    {
      path: '/calendar',
      name: 'calendar.own',
      component: () => import('./member/MonthPage.vue'),
      meta: { title: () => t('calendar'), menu: { icon: IconCalendar, order: 12 } },
    },
    {
      path: '/me/feeds',
      name: 'calendar.feeds',
      component: () => import('./member/FeedsPage.vue'),
      meta: { title: () => t('feeds.title'), bare: true },
    },
  ],
}
