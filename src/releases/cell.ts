/** What a cell of a release may be, for rooms that do not know how cells are protected. */
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
