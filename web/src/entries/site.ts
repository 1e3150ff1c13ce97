import { siteDocuments } from '@/kit/pages/documents'
import { notFound } from '@/kit/pages/not_found'
import SiteShell from '@/kit/shell/SiteShell.vue'
import { start } from '@/kit/shell/start'
import { accounts } from '@/modules/accounts/module'
import { siteRoutes as study } from '@/modules/study/site/routes'
import ReliefButton from '@/modules/relief/ReliefButton.vue'

void start({
  base: '/',
  shell: SiteShell,
  needDefault: 'everyone',
  routes: [...(accounts.site ?? []), ...study, ...siteDocuments, notFound],
  everywhere: [ReliefButton],
})
