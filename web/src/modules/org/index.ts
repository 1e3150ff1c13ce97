/** What other modules may use of the organisation, at the desk. */
export { listUnits } from './desk/api'
export { ownUnit, useUnit } from './desk/unit'
export { default as UnitSelect } from './desk/UnitSelect.vue'
export { treeOf, type UnitLine } from './model'
