import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { argumentsOf } from "../src/cli/arguments.js";
import { inWords } from "../src/cli/problems.js";
import { UsageProblem } from "../src/cli/usage.js";
import { AutobotClient } from "../src/index.js";
import { programOf } from "./model/program.js";

const NOWHERE = "ws://127.0.0.1:1/ws";

function program(argv: string[], lines: string[] = []) {
  return programOf(argv, NOWHERE, lines);
}

describe("the program without a server", () => {
  it("says how it is used", async () => {
    for (const argv of [[], ["--help"]]) {
      const { code, out } = program(argv);
      expect(await code).toBe(0);
      expect(out[0]).toContain("Usage:");
    }
  });

  it("tells a mistake in a line, and where more is told in another", async () => {
    const mistakes = {
      "tail --nonsense": "There is no option --nonsense. A text that begins with a dash stands behind --.",
      "send -5 degrees": "There is no option -5. A text that begins with a dash stands behind --.",
      "tail --folow": "There is no option --folow. Did you mean --follow?",
      "tail --token t": "There is no option --token. Did you mean --token-file?",
      "tail --tokenfile=t": "There is no option --tokenfile. Did you mean --token-file?",
      "tail --url": "--url needs a value.",
      "tail --url --plain": "--url needs a value.",
      "tail --json=yes": "--json takes no value, and so not 'yes'.",
      "sned hi": "There is no command 'sned'. Did you mean send?",
      "dance": "There is no command 'dance'. There are connect, send, tail, resume.",
      "tail --wait long": "--wait needs a number of seconds up to 86400, not 'long'.",
      "tail --wait 9999999": "--wait needs a number of seconds up to 86400, not '9999999'.",
      "send": "What is to be sent?",
    };
    for (const [line, mistake] of Object.entries(mistakes)) {
      const { code, out, err } = program(line.split(" "));
      expect(await code).toBe(2);
      expect([...out, ...err]).toEqual([mistake, "autobot-client --help tells how it is used."]);
    }
    expect(argumentsOf(["send", "--chat=-c", "--", "--nonsense"], {}, String)).toMatchObject({ rest: ["--nonsense"], chat: "-c" });
  });

  it("says in a sentence that an address is none, and takes those that are", async () => {
    for (const url of ["foo", "", "localhost:9080/ws", "ftp://localhost/ws", "ws://", "/ws"]) {
      const { code, err } = program(["send", "--url", url, "hi"]);
      expect(await code).toBe(2);
      expect(err[0]).toContain(`--url needs an address such as ws://localhost:9080/ws or https://bot.example.org/ws, not '${url}'.`);
    }
    expect(() => argumentsOf(["tail"], { AUTOBOT_URL: "foo" }, String)).toThrow("AUTOBOT_URL needs an address");
    for (const url of ["ws://h", "wss://h/ws", "http://h:1/ws", "https://h/ws"]) {
      expect(argumentsOf(["tail", "--url", url], {}, String).url).toBe(url);
    }
  });

  it("refuses arguments that it would not heed, and says where an address belongs", async () => {
    const wrong = { connect: ["ws://h:1/ws"], tail: ["localhost:9080"], resume: ["http://h/ws"] };
    for (const [command, rest] of Object.entries(wrong)) {
      const { code, err } = program([command, ...rest]);
      expect(await code).toBe(2);
      expect(err[0]).toContain(`'${command}' does not take '${rest[0]}'. An address is given by --url: ${command} --url ${rest[0]}`);
    }
    expect(() => argumentsOf(["tail", "more"], {}, String)).toThrow(/^'tail' does not take 'more'.$/);
    expect(() => argumentsOf(["resume", "c.1", "c.2"], {}, String)).toThrow("'resume' does not take 'c.2'.");
    expect(argumentsOf(["resume", "nuz2ab.u76.12sswrs:4"], {}, String).rest).toEqual(["nuz2ab.u76.12sswrs:4"]);
    expect(argumentsOf(["send", "see", "http://h/ws"], {}, String).rest).toEqual(["see", "http://h/ws"]);
  });

  it("names the address that it dials, without secrets, and says that it gives up", async () => {
    const url = "http://ada:secret@127.0.0.1:1/ws?ticket=secret";
    const givesUp = "No connection to ws://127.0.0.1:1/ws within 0.3 s. Is the server running there?";
    const sent = program(["send", "Hello", "--url", url, "--wait", "0.3"]);
    const typed = program(["connect", "--url", url, "--wait", "0.3"], ["Hello"]);
    expect(await sent.code).toBe(1);
    expect(sent.err.at(-1)).toBe(`CONNECT_TIMEOUT: ${givesUp}`);
    expect(sent.err[0]).toMatch(/^reconnecting to ws:\/\/127\.0\.0\.1:1\/ws \(There is no connection: nothing answers at that address, or/);
    expect(await typed.code).toBe(1);
    expect(typed.err[0]).toBe("connecting to ws://127.0.0.1:1/ws");
    expect(typed.err).toContain(`not sent: ${givesUp}`);
    expect([...sent.err, ...typed.err].join("\n")).not.toMatch(/secret|tries on|Call connect/);
  });

  it("says of what is typed on a connection that the server has ended that it is not sent", async () => {
    const wish = argumentsOf(["connect", "--url", "ws://127.0.0.1:1/ws"], {}, String);
    const refused = await new AutobotClient({ url: wish.url }).send({ type: "ping" }).catch((problem: unknown) => problem);
    expect(inWords(refused, wish)).toBe("The connection to ws://127.0.0.1:1/ws ended before it could be sent. Start the program again to send it.");
  });

  it("takes its token from a file or the environment, never from the command line", () => {
    const read = (file: string) => `${file}-token\n`;
    expect(argumentsOf(["tail", "--token-file", "f"], {}, read).token).toBe("f-token");
    expect(argumentsOf(["tail"], { AUTOBOT_TOKEN: "e" }, read).token).toBe("e");
    expect(() => argumentsOf(["tail", "--token", "t"], {}, read)).toThrow();
  });

  it("takes an empty variable for no token, and no empty file for one", async () => {
    expect(argumentsOf(["tail"], { AUTOBOT_TOKEN: " " }, String).token).toBeUndefined();
    expect(() => argumentsOf(["tail", "--token-file", "f"], { AUTOBOT_TOKEN: "e" }, () => "\n")).toThrow(
      "--token-file: the file 'f' is empty. Put the token into it.",
    );
  });

  it("says in a sentence that there is no file, and what to do", async () => {
    const read = (file: string) => readFileSync(file, "utf8");
    const advice = "Name a file that holds the token, or give the token by the variable AUTOBOT_TOKEN.";
    const folder = tmpdir();
    const none = join(folder, "no", "such", "file");
    expect(() => argumentsOf(["tail", "--token-file", none], {}, read)).toThrow(new UsageProblem(`--token-file: there is no file '${none}'. ${advice}`));
    expect(() => argumentsOf(["tail", "--token-file", folder], {}, read)).toThrow(new UsageProblem(`--token-file: '${folder}' is a folder. ${advice}`));
    const { code, err } = program(["tail", "--cursor-file", folder]);
    expect(await code).toBe(2);
    expect(err[0]).toContain(`--cursor-file: '${folder}' is a folder. Name a file in a folder that is there;`);
    const nowhere = program(["tail", "--cursor-file", none]);
    expect(await nowhere.code).toBe(2);
    expect(nowhere.err[0]).toContain(`--cursor-file: there is no folder '${dirname(none)}'. Name a file`);
  });
});
