import { computed, shallowRef } from "vue";
import { Reading } from "./reading";
import type { Server } from "./server";
import { sharedStore } from "./store";

interface Caller {
  user: string;
  roles: string[];
}

/** Who uses the console, and what they may. Until the server has answered, nobody may do more than use it. */
export class Me {
  readonly user = shallowRef<string>();
  readonly roles = shallowRef<readonly string[]>([]);
  readonly isRead = shallowRef(false);
  private readonly reading = new Reading();
  readonly problem = this.reading.problem;
  readonly isOperator = computed(() => this.roles.value.includes("operator"));

  constructor(private readonly server: Server) {
    // At each connection: a server that gave a user other roles has closed the former one.
    server.channel.on("state", ({ state }) => state === "open" && void this.read());
    // A screen that asks first may be loaded after the connection was opened.
    if (server.state.value === "open") {
      void this.read();
    }
  }

  async read(): Promise<void> {
    await this.reading.take(this.server.http.get<Caller>("api/me"), ({ user, roles }) => {
      this.user.value = user;
      this.roles.value = roles;
      this.isRead.value = true;
    });
  }
}

export const useMe = sharedStore((server) => new Me(server));
