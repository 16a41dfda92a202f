/** A request was refused, or could not be made. `message` is for people, and says what to do. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";

  /**
   * @param status the answer's status; 0 when there was none
   * @param code the server's `error_code`; empty when there was none
   */
  constructor(
    message: string,
    readonly status: number,
    readonly code: string,
  ) {
    super(message);
  }
}

/** Values of a query; those that are undefined are left out. */
export type Query = Record<string, string | number | boolean | undefined>;

interface What {
  query?: Query;
  body?: object;
}

/** How far an upload is: 0 to 1. */
export type Progress = (share: number) => void;

/** What HTTP needs of whoever signs in. */
export interface Bearer {
  token(): string | undefined;
  /** The server does not take the token, or wants one. */
  refused(): void;
}

/** The server's REST side. Every call gives the answer, or throws {@link HttpProblem}. */
export class Http {
  constructor(
    private readonly base: string,
    private readonly bearer: Bearer,
  ) {}

  get<T>(path: string, query: Query = {}): Promise<T> {
    return this.request<T>("GET", path, { query });
  }

  post<T>(path: string, body: object = {}): Promise<T> {
    return this.request<T>("POST", path, { body });
  }

  put<T>(path: string, body: object): Promise<T> {
    return this.request<T>("PUT", path, { body });
  }

  /** A file's bytes: a link to them could not say who asks. */
  async bytes(path: string): Promise<Blob> {
    const answer = await this.answer("GET", path, {});
    return answer.ok ? answer.blob() : this.read<Blob>(answer.status, await answer.text());
  }

  async delete(path: string): Promise<void> {
    await this.request<unknown>("DELETE", path, {});
  }

  /** Sends a form with files, and tells how much of it was sent. Given up when the signal says so. */
  upload<T>(path: string, form: FormData, progress: Progress, signal?: AbortSignal): Promise<T> {
    return this.send<T>("POST", path, form, progress, signal);
  }

  /** Sends a file as the body itself; else as {@link upload}. */
  sendFile<T>(method: "POST" | "PUT", path: string, file: Blob, progress: Progress, signal?: AbortSignal): Promise<T> {
    return this.send<T>(method, path, file, progress, signal);
  }

  address(path: string, query: Query = {}): string {
    const url = new URL(path, this.base);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) {
        url.searchParams.set(name, String(value));
      }
    }
    return url.toString();
  }

  /** By XMLHttpRequest, for `fetch` tells no progress of what it sends. */
  private send<T>(method: string, path: string, body: FormData | Blob, progress: Progress, signal?: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, this.address(path));
      for (const [name, value] of Object.entries(this.headers())) {
        request.setRequestHeader(name, value);
      }
      request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
      request.onerror = () => reject(unreachable());
      request.onabort = () => reject(new HttpProblem("The upload was cancelled.", 0, "ABORTED"));
      request.onload = () => {
        try {
          resolve(this.read<T>(request.status, request.responseText));
        } catch (problem) {
          reject(problem);
        }
      };
      signal?.addEventListener("abort", () => request.abort(), { once: true });
      request.send(body);
    });
  }

  private async request<T>(method: string, path: string, what: What): Promise<T> {
    const answer = await this.answer(method, path, what);
    return this.read<T>(answer.status, await answer.text());
  }

  private async answer(method: string, path: string, what: What): Promise<Response> {
    try {
      return await fetch(this.address(path, what.query), {
        method,
        headers: { ...this.headers(), ...(what.body && { "Content-Type": "application/json" }) },
        ...(what.body && { body: JSON.stringify(what.body) }),
      });
    } catch {
      throw unreachable();
    }
  }

  private headers(): Record<string, string> {
    const token = this.bearer.token();
    return token ? { Authorization: `Bearer ${token}` } : {};
  }

  private read<T>(status: number, text: string): T {
    if (status === 401) {
      this.bearer.refused();
      throw new HttpProblem(NOT_SIGNED_IN, status, "UNAUTHENTICATED");
    }
    if (status >= 200 && status < 300) {
      return (text ? JSON.parse(text) : undefined) as T;
    }
    const told = problemIn(text);
    throw new HttpProblem(told.message ?? `The server answered with ${status}. Try again.`, status, told.error_code ?? "");
  }
}

/** What is said when the server wants a token, or takes the one it was given no more: its own words are for developers. */
export const NOT_SIGNED_IN = "You are not signed in, or not any more. Sign in, and try again.";

/** What is said when there was no answer. */
export const UNREACHABLE = "The server cannot be reached. Try again when there is a connection.";

function unreachable(): HttpProblem {
  return new HttpProblem(UNREACHABLE, 0, "");
}

function problemIn(text: string): { message?: string; error_code?: string } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
