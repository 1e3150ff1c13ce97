export { default as DutyPlanLink } from './DutyPlanLink.vue'
