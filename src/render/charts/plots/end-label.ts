/** A point of a line, in pixels. */
export interface LinePoint {
  readonly x: number;
  readonly y: number;
}

/** How far a text is moved from the point that it tells of. */
export interface Moved {
  readonly dx: number;
  readonly dy: number;
}

const halfHeight = 7;
const sign = 6;

/**
 * Where the figure at an end of a line stands: above it or below it, inside the plot, and so that neither the line nor
 * another point lies under it; undefined where there is no such place.
 */
export function endLabel(
  end: LinePoint,
  line: readonly LinePoint[],
  textWidth: number,
  plot: { readonly width: number; readonly height: number },
  above = 11,
): Moved | undefined {
  const over = textWidth / 2;
  // Where it would reach over the edge, it stands as far inside as it must.
  const dx = Math.round(Math.min(0, plot.width - end.x - over) + Math.max(0, over - end.x));
  const [left, right] = [end.x + dx - over, end.x + dx + over];
  const place = line.indexOf(end);
  const free = (dy: number) => {
    const [top, bottom] = [end.y + dy - halfHeight, end.y + dy + halfHeight];
    const hits = ({ x, y }: LinePoint, room: number) =>
      x > left - room && x < right + room && y > top - room && y < bottom + room;
    const onLine = [place - 1, place + 1].flatMap((beside) => {
      const other = line[beside];
      if (!other) return [];
      return [0.2, 0.4, 0.6, 0.8].map((part) => ({
        x: end.x + (other.x - end.x) * part,
        y: end.y + (other.y - end.y) * part,
      }));
    });
    return (
      bottom <= plot.height &&
      !line.some((point) => point !== end && hits(point, sign)) &&
      !onLine.some((point) => hits(point, 0))
    );
  };
  const dy = [-above, 14].find(free);
  return dy === undefined ? undefined : { dx, dy };
}
