import { deskHelp } from '@/kit/pages/help'
import HelpLink from '@/kit/pages/HelpLink.vue'
import { notFound } from '@/kit/pages/not_found'
import { start } from '@/kit/shell/start'
import DeskShell from '@/kit/shell/DeskShell.vue'
import { deskRoutes as accounts } from '@/modules/accounts/desk/routes'
import { deskRoutes as activities } from '@/modules/activities/desk/routes'
import { deskRoutes as audit } from '@/modules/audit/desk/routes'
import BellLink from '@/modules/notify/BellLink.vue'
import { deskRoutes as notify } from '@/modules/notify/desk/routes'
import { deskRoutes as learning } from '@/modules/learning/desk/routes'
import { deskRoutes as calendar } from '@/modules/calendar/desk/routes'
import { deskRoutes as system } from '@/modules/system/desk/routes'
import { deskRoutes as privacy } from '@/modules/privacy/desk/routes'
import { deskRoutes as relief } from '@/modules/relief/desk/routes'
import { deskRoutes as honours } from '@/modules/honours/desk/routes'
import { deskRoutes as org } from '@/modules/org/desk/routes'
import { deskRoutes as forms } from '@/modules/forms/desk/routes'
import { deskRoutes as rules } from '@/modules/rules/desk/routes'
import { deskRoutes as study } from '@/modules/study/desk/routes'
import { deskRoutes as talks } from '@/modules/talks/desk/routes'
import { deskRoutes as tasks } from '@/modules/tasks/desk/routes'
import ReliefButton from '@/modules/relief/ReliefButton.vue'

void start({
  base: '/desk/',
  shell: DeskShell,
  needDefault: 'signed_in',
  routes: [
    ...calendar,
    ...activities,
    ...tasks,
    ...talks,
    ...honours,
    ...study,
    ...learning,
    ...org,
    ...relief,
    ...accounts,
    ...audit,
    ...privacy,
    ...notify,
    ...system,
    ...rules,
    ...forms,
    ...deskHelp.desk,
    notFound,
  ],
  everywhere: [ReliefButton, HelpLink],
  bell: BellLink,
  signIn: () => import('@/modules/accounts/member/LapsedSession.vue'),
  ask: () => import('@/modules/accounts/NoticeAsk.vue'),
})
