export const USAGE = `Usage: autobot-client COMMAND [options]

  connect              shows events, and sends each line that you type: text as a message of a chat,
                       a line that begins with { as it is; when the input ends, it waits for the answers
  send TEXT            sends a message, waits for its answer, shows it, and ends
  send '{"type":…}'    the same with any message: command_execute ends with the command, others with their ack
  tail                 shows events until Ctrl-C
  resume [CURSOR]      shows what was missed since a cursor, and ends; with --follow it goes on

  --url URL            where the server is (AUTOBOT_URL; default ws://localhost:9080/ws)
  --token-file FILE    a file with the token, where the server asks for one (or AUTOBOT_TOKEN)
  --chat ID            the chat that TEXT and typed lines are said in; a new one when absent
  --types A,B          shows events of these types only
  --cursor-file FILE   keeps the cursor there, and begins where it was left
  --follow             goes on after what was missed
  --wait SECONDS       how long to wait for a connection and an answer; default 60
  --plain              speaks without autobot.v2
  --all                shows heartbeats, acks, pieces of answers and diagnostics, too
  --json               shows events as they came, one a line
  --help

The end: 0 all well; 1 refused, failed, or not answered in time; 2 wrong usage; 3 what was missed is not told again.
On Node 20 the program starts itself again with Node's own WebSocket switched on.`;

/** Stands below what is wrong, which the whole of the usage would push out of sight. */
export const SEE_USAGE = "autobot-client --help tells how it is used.";

/** Wrong usage, or with no text a wish for help. */
export class UsageProblem extends Error {}
