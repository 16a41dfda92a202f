import { shallowRef } from "vue";
import { useMe, type Me } from "@/server/me";
import { Reading } from "@/server/reading";
import type { Server } from "@/server/server";
import { sharedStore } from "@/server/store";
import type { Collection } from "./rest";

const PATH = "api/knowledge/collections";
/** Every user has it, and it stays. */
const DEFAULT = "default";

/** The collections that the user may read. */
export class Collections {
  readonly all = shallowRef<readonly Collection[]>([]);
  readonly isRead = shallowRef(false);
  private readonly reading = new Reading();
  readonly problem = this.reading.problem;
  /** The one that is being deleted: nobody may ask for its documents, which may be gone at any moment. */
  readonly leaving = shallowRef<string>();

  constructor(
    private readonly server: Server,
    private readonly me: Pick<Me, "isOperator">,
  ) {}

  find(id: string | undefined): Collection | undefined {
    return this.all.value.find((each) => each.id === id);
  }

  /** What the user may add to and take from; the server has the last word on one that is not known yet. */
  mayChange(id: string | undefined): boolean {
    const collection = this.find(id);
    return !collection || collection.own || (collection.shared && this.me.isOperator.value);
  }

  mayDelete(collection: Collection): boolean {
    return this.mayChange(collection.id) && collection.name !== DEFAULT;
  }

  async read(): Promise<void> {
    await this.reading.take(this.server.http.get<{ collections: Collection[] }>(PATH), ({ collections }) => {
      this.all.value = collections;
      this.isRead.value = true;
    });
  }

  async create(name: string, isShared: boolean): Promise<Collection> {
    const made = await this.server.http.post<Collection>(PATH, { name, shared: isShared });
    await this.read();
    return made;
  }

  async delete({ id }: Collection): Promise<void> {
    this.leaving.value = id;
    try {
      await this.server.http.delete(`${PATH}/${encodeURIComponent(id)}`);
      await this.read();
    } finally {
      this.leaving.value = undefined;
    }
  }
}

export const useCollections = sharedStore((server) => new Collections(server, useMe(server)));
