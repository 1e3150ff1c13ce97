import { siteDocuments } from '@/kit/pages/documents'
import { notFound } from '@/kit/pages/not_found'
import SiteShell from '@/kit/shell/SiteShell.vue'
import { start } from '@/kit/shell/start'
import { accounts } from '@/modules/accounts/module'
import ReliefButton from '@/modules/relief/ReliefButton.vue'
import { siteRoutes } from '@/modules/study/site/routes'

void start({
  base: '/',
  shell: SiteShell,
  needDefault: 'everyone',
  routes: [...(accounts.site ?? []), ...siteRoutes, ...siteDocuments, notFound],
  everywhere: [ReliefButton],
})
