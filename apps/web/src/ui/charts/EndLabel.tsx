interface Props {
  name: string;
  /** The place of the line's last point: only it is labelled. */
  last: number;
  /** Names of lines that end close to each other stand above and below them. */
  isHighest: boolean;
  color: string | undefined;
  /** Of the point, from the chart. */
  index?: number;
  x?: number;
  y?: number;
}

/** A line's name, at its end. */
export function EndLabel({ name, last, isHighest, color, index, x = 0, y = 0 }: Props) {
  if (index !== last) return null;
  return (
    <text x={x + 6} y={isHighest ? y - 4 : y + 10} fontSize={13} fontWeight={550} fill={color}>
      {name}
    </text>
  );
}
