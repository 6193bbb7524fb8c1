/** The words that stand in every picture of the network. */
export interface PictureWords {
  /** "INTERN ...": that it must not leave the police. */
  mark: string;
  /** Purpose, task, window, day. */
  lines: readonly string[];
}

const stripHeight = 76;

/** The drawing with a strip below that says what it is and that it is internal, as the bytes of a PNG. */
export async function markedPicture(
  drawing: HTMLCanvasElement,
  words: PictureWords,
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(drawing.width, 900);
  canvas.height = drawing.height + stripHeight;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the window cannot draw');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(drawing, 0, 0);
  context.fillStyle = '#7a1712';
  context.fillRect(0, drawing.height, canvas.width, stripHeight);
  context.fillStyle = '#ffffff';
  context.textBaseline = 'middle';
  context.font = '700 24px Roboto, "DejaVu Sans", sans-serif';
  context.fillText(words.mark, 20, drawing.height + 24, canvas.width - 40);
  context.font = '400 19px Roboto, "DejaVu Sans", sans-serif';
  context.fillText(words.lines.join(' · '), 20, drawing.height + 54, canvas.width - 40);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('the window cannot make a picture');
  return new Uint8Array(await blob.arrayBuffer());
}
