/** A file for an order. */
export interface AttachmentFields {
  /** The file; with a name when it is a `File`. */
  file: Blob;
  /** Kind of paper, one of those that the requirements list. */
  documentType?: string;
}

/** A file and its kind as `multipart/form-data`. Source: RFC 7578. */
export class MultipartForm {
  readonly contentType: string;
  readonly #boundary = `postrider-${crypto.randomUUID()}`;
  readonly #fields: AttachmentFields;

  constructor(fields: AttachmentFields) {
    this.#fields = fields;
    this.contentType = `multipart/form-data; boundary=${this.#boundary}`;
  }

  async encode(): Promise<Uint8Array> {
    const { file, documentType } = this.#fields;
    const name = quotable("name" in file ? String(file.name) : "file");
    const type = file.type || "application/octet-stream";
    const parts: (string | Blob)[] = [
      this.#head(`name="file"; filename="${name}"\r\nContent-Type: ${type}`),
      file,
      "\r\n",
    ];
    if (documentType !== undefined) parts.push(this.#head('name="documentType"'), documentType, "\r\n");
    parts.push(`--${this.#boundary}--\r\n`);
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }

  #head(disposition: string): string {
    return `--${this.#boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`;
  }
}

/** Nothing in a name may end the quotes or the line. Source: WHATWG HTML, "multipart/form-data". */
function quotable(name: string): string {
  return name.replaceAll(/["\r\n]/g, encodeURIComponent);
}
