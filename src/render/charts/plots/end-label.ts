/** A point of a line, in pixels. */
export interface LinePoint {
  readonly x: number;
  readonly y: number;
}

/** The distance of a label from its point, in pixels. */
export interface Offset {
  readonly dx: number;
  readonly dy: number;
}

const halfHeight = 7;
const signRadius = 6;

/**
 * Finds room for the figure at an end of a line, above the point or below it: inside the plot, clear of the line and of
 * the other points. Returns undefined if there is no room.
 */
export function endLabel(
  end: LinePoint,
  line: readonly LinePoint[],
  textWidth: number,
  plot: { readonly width: number; readonly height: number },
  above = 11,
): Offset | undefined {
  const halfWidth = textWidth / 2;
  // A label that would cross the edge moves inside.
  const dx = Math.round(Math.min(0, plot.width - end.x - halfWidth) + Math.max(0, halfWidth - end.x));
  const [left, right] = [end.x + dx - halfWidth, end.x + dx + halfWidth];
  const index = line.indexOf(end);
  const segments = [index - 1, index + 1].flatMap((neighbour) => {
    const other = line[neighbour];
    if (!other) return [];
    return [0.2, 0.4, 0.6, 0.8].map((share) => ({
      x: end.x + (other.x - end.x) * share,
      y: end.y + (other.y - end.y) * share,
    }));
  });
  const hasRoom = (dy: number) => {
    const [top, bottom] = [end.y + dy - halfHeight, end.y + dy + halfHeight];
    const covers = ({ x, y }: LinePoint, margin: number) =>
      x > left - margin && x < right + margin && y > top - margin && y < bottom + margin;
    return (
      bottom <= plot.height &&
      !line.some((point) => point !== end && covers(point, signRadius)) &&
      !segments.some((point) => covers(point, 0))
    );
  };
  const dy = [-above, 14].find(hasRoom);
  return dy === undefined ? undefined : { dx, dy };
}
