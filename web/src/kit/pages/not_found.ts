import type { RouteRecordRaw } from 'vue-router'
import { t } from '../i18n'

export const notFound: RouteRecordRaw = {
  path: '/:rest(.*)*',
  name: 'not_found',
  component: () => import('./NotFoundPage.vue'),
  meta: { title: () => t('page.not_found'), need: 'everyone' },
}
