import { describe, expect, it, vi } from "vitest";
import { AutobotError } from "@autobot/client";
import { Http, HttpProblem, NOT_SIGNED_IN } from "@/server/http";
import { TokenKeeper } from "@/server/token";
import { event } from "./events";
import { recordedServer } from "./doubles";

const answer = (status: number, body: unknown) => new Response(status === 204 ? null : JSON.stringify(body), { status });

describe("HTTP", () => {
  it("asks below the page's own path, with the token, and tells what the server says is wrong", async () => {
    const fetched = vi.spyOn(globalThis, "fetch");
    const http = new Http("http://bot.example/below/", { token: () => "t-1", refused: () => {} });
    fetched.mockResolvedValueOnce(answer(200, { chats: [] }));
    await http.get("api/chats", { limit: 5, before: undefined });
    const [address, request] = fetched.mock.calls[0] ?? [];
    expect(address).toBe("http://bot.example/below/api/chats?limit=5");
    expect(request?.headers).toMatchObject({ Authorization: "Bearer t-1" });

    fetched.mockResolvedValueOnce(answer(404, { message: "There is no chat.", error_code: "NOT_FOUND" }));
    await expect(http.get("api/chats/x")).rejects.toMatchObject({ message: "There is no chat.", code: "NOT_FOUND" });
    fetched.mockResolvedValueOnce(new Response("<html>", { status: 502 }));
    await expect(http.get("api/chats")).rejects.toThrow("The server answered with 502.");
    fetched.mockRejectedValueOnce(new TypeError("failed"));
    await expect(http.get("api/chats")).rejects.toBeInstanceOf(HttpProblem);
    fetched.mockResolvedValueOnce(answer(204, undefined));
    await expect(http.delete("api/chats/x")).resolves.toBeUndefined();
  });

  it("tells when the token is not taken, in words that are not for developers", async () => {
    const refused = vi.fn();
    vi.spyOn(globalThis, "fetch").mockResolvedValueOnce(answer(401, { message: "Send 'Authorization: Bearer TOKEN'." }));
    const http = new Http("http://bot.example/", { token: () => undefined, refused });
    await expect(http.get("api/chats")).rejects.toMatchObject({ message: NOT_SIGNED_IN, status: 401 });
    expect(refused).toHaveBeenCalledOnce();
  });
});

describe("the token", () => {
  it("is kept for the tab, or on the device when the user wants that", () => {
    sessionStorage.clear();
    localStorage.clear();
    new TokenKeeper(sessionStorage, localStorage).keep("tab", false);
    expect(localStorage.length).toBe(0);
    expect(new TokenKeeper(sessionStorage, localStorage).token).toBe("tab");

    const keeper = new TokenKeeper(sessionStorage, localStorage);
    keeper.keep("device", true);
    expect(sessionStorage.length).toBe(0);
    expect(new TokenKeeper(sessionStorage, localStorage).token).toBe("device");
    keeper.forget();
    expect(new TokenKeeper(sessionStorage, localStorage).token).toBeUndefined();
  });
});

describe("the server", () => {
  it("is caught up at once without a cursor, else when what was missed has been told", () => {
    const { server, channel } = recordedServer();
    channel.tell(event("connection_established", { message: "" }, { cursor: "c" }));
    expect(server.isCaughtUp.value).toBe(true);
    channel.tell(event("connection_established", { message: "" }));
    expect(server.isCaughtUp.value).toBe(false);
    channel.tell(event("resumed", { count: 3 }, { cursor: "d" }));
    expect(server.isCaughtUp.value).toBe(true);
  });

  it("asks for a token when its own is not taken, and for none when it only connects anew", () => {
    const { server, channel } = recordedServer();
    channel.opens();
    channel.breaks();
    expect(server.needsToken.value).toBe(false);
    channel.ends(new AutobotError("UNAUTHENTICATED", "Send 'Authorization: Bearer TOKEN'."));
    expect(server.needsToken.value).toBe(true);
    expect(server.problem.value).toBe(NOT_SIGNED_IN);
  });

  it("loads the page anew for who signs in after another, and not for the first", () => {
    const reload = vi.spyOn(location, "reload").mockImplementation(() => {});
    const { server, channel } = recordedServer();
    server.signIn("t-1", false);
    expect(reload).not.toHaveBeenCalled();
    channel.opens();
    server.signIn("t-2", false);
    expect(reload).toHaveBeenCalledOnce();
  });

  it("keeps the model's state", () => {
    const { server, channel } = recordedServer();
    channel.tell(event("llm_status", { status: "connected", model: "tiny", message: "" }));
    expect(server.model.value).toMatchObject({ model: "tiny" });
  });
});
