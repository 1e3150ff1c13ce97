import type { RouteRecordRaw } from 'vue-router'
import IForms from '~icons/tabler/file-type-docx'
import { t } from './texts'

export const deskRoutes: RouteRecordRaw[] = [
  {
    path: '/forms',
    name: 'forms.list',
    component: () => import('./FormsPage.vue'),
    meta: {
      title: () => t('forms'),
      need: 'forms.manage',
      menu: { icon: IForms, order: 245, group: () => t('group') },
      words: 'bgmb mb biaoge moban forms templates word docx',
    },
  },
]
