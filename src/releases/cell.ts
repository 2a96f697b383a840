/** The types of cells, for modules that must not import disclosure control. */
export { type CellFlag, type CellStatus, cellFlags, cellStatuses } from "../disclosure/table.ts";
