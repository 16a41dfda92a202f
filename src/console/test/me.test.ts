import { expect, it } from "vitest";
import { useMe } from "@/server/me";
import { recordedServer, settled } from "./doubles";

it("knows who uses the console once connected, and anew at each connection", async () => {
  const { server, channel, http } = recordedServer({ "api/me": { user: "ada", roles: ["operator"] } });
  const me = useMe(server);
  expect(me.isOperator.value).toBe(false);

  channel.opens();
  await settled();
  expect(me.user.value).toBe("ada");
  expect(me.isOperator.value).toBe(true);

  http.answers["api/me"] = { user: "ada", roles: [] };
  channel.opens();
  await settled();
  expect(me.isOperator.value).toBe(false);
});

it("asks at once where the connection was opened before", async () => {
  const { server, channel } = recordedServer({ "api/me": { user: "ada", roles: ["operator"] } });
  channel.opens();
  const me = useMe(server);
  await settled();
  expect(me.isOperator.value).toBe(true);
});
