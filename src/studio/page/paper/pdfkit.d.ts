/** What the studio uses of pdfkit (its types stand in a package of others). Lengths in points unless the page was scaled. */
declare module 'pdfkit' {
  class PDFDocument {
    constructor(options: {
      readonly autoFirstPage: false;
      readonly font: null;
      readonly lang: string;
      readonly displayTitle: true;
      readonly info: Readonly<Record<string, string>>;
    });
    /** The font that is set; whether it has a glyph is asked of fontkit's font. */
    readonly _font: {
      readonly ascender: number;
      readonly descender: number;
      readonly font: { hasGlyphForCodePoint(point: number): boolean };
    };
    addPage(options: { readonly size: readonly [number, number]; readonly margin: 0 }): this;
    registerFont(name: string, bytes: Uint8Array): this;
    font(name: string): this;
    fontSize(size: number): this;
    widthOfString(text: string, options: { readonly features: string[] }): number;
    text(
      text: string,
      x: number,
      y: number,
      options: { readonly lineBreak: false; readonly baseline: 'alphabetic'; readonly features: string[] },
    ): this;
    save(): this;
    restore(): this;
    scale(factor: number): this;
    translate(x: number, y: number): this;
    transform(a: number, b: number, c: number, d: number, e: number, f: number): this;
    rect(x: number, y: number, width: number, height: number): this;
    roundedRect(x: number, y: number, width: number, height: number, radius: number): this;
    ellipse(x: number, y: number, rx: number, ry: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    path(data: string): this;
    clip(): this;
    lineWidth(width: number): this;
    dash(length: number, options: { readonly space: number }): this;
    undash(): this;
    fillColor(colour: readonly number[], opacity: number): this;
    strokeColor(colour: readonly number[], opacity: number): this;
    fill(): this;
    stroke(): this;
    image(bytes: ArrayBuffer, x: number, y: number, options: { readonly width: number; readonly height: number }): this;
    on(event: 'data', listener: (chunk: Uint8Array) => void): this;
    on(event: 'end', listener: () => void): this;
    end(): void;
  }

  // biome-ignore lint/style/noDefaultExport: so the package exports it
  export { PDFDocument as default };
}
