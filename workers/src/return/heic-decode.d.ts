declare module 'heic-decode' {
  interface Image {
    width: number;
    height: number;
    /** RGBA. */
    data: Uint8ClampedArray;
  }
  interface Undecoded {
    width: number;
    height: number;
    decode(): Promise<Image>;
  }
  const decode: {
    (given: { buffer: ArrayBufferLike }): Promise<Image>;
    all(given: { buffer: ArrayBufferLike }): Promise<Undecoded[]>;
  };
  export default decode;
}
