import IconMe from '~icons/tabler/user'
import type { WebModule } from '@/kit/shell/module'
import { t } from './texts'

export const accounts: WebModule = {
  name: 'accounts',
  signIn: () => import('./member/LapsedSession.vue'),
  member: [
    {
      path: '/me',
      name: 'accounts.me',
      component: () => import('./member/MePage.vue'),
      meta: { title: () => t('me.title'), menu: { icon: IconMe, order: 90 } },
    },
    {
      path: '/me/devices',
      name: 'accounts.devices',
      component: () => import('./member/DevicesPage.vue'),
      meta: { title: () => t('devices.title'), bare: true },
    },
    {
      path: '/me/password',
      name: 'accounts.password',
      component: () => import('./member/PasswordPage.vue'),
      meta: { title: () => t('password.title'), bare: true },
    },
    {
      path: '/me/notice',
      name: 'accounts.notice',
      component: () => import('./member/NoticePage.vue'),
      meta: { title: () => t('notice.own'), bare: true },
    },
  ],
  site: [
    {
      path: '/',
      name: 'accounts.sign_in',
      alias: '/sign-in',
      component: () => import('./site/SignInPage.vue'),
      meta: { title: () => t('sign_in.title') },
    },
    {
      path: '/password',
      name: 'accounts.new_password',
      component: () => import('./site/PasswordPage.vue'),
      meta: { title: () => t('password.title') },
    },
    {
      path: '/activate',
      name: 'accounts.activate',
      component: () => import('./site/ActivatePage.vue'),
      meta: { title: () => t('activate.title') },
    },
    {
      path: '/set-up',
      name: 'accounts.set_up',
      component: () => import('./site/SetUpPage.vue'),
      meta: { title: () => t('set_up.title'), beforeSetUp: true },
    },
    {
      path: '/second-factor',
      name: 'accounts.second_factor',
      component: () => import('./site/SecondFactorPage.vue'),
      meta: { title: () => t('factor.title') },
    },
  ],
}
