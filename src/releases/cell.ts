/** The types of cells, for modules that must not import disclosure control. */
export {
  type CellFlag,
  type CellStatus,
  cellFlags,
  cellStatuses,
  type Citation,
  decisions,
  type Resolution,
  type Source,
  type StateReply,
} from "../disclosure/table.ts";
