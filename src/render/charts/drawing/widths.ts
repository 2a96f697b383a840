/** The widths in which a picture is offered; its text has the same size in all of them. */
export const pictureWidths = [320, 400, 480, 560, 680, 820, 960] as const;
