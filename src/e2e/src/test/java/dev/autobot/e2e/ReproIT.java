package dev.autobot.e2e;
import org.junit.jupiter.api.Test;
import java.util.Map;
class ReproIT {
    @Test void utf8() throws Exception {
        try (PackagedServer server = PackagedServer.started(Map.of("AUTOBOT_MESSAGE_RATE", "0"))) {
            for (String c : new String[] {"\u2e15", "é", "🙂", "\u0800", "\u0fff", "\u1000", "\u2000", "\u0080","\u07ff","\u2fff", "\u0b0c"}) {
                for (int pad = 0; pad < 4; pad++) {
                RawSocket s = RawSocket.open(server, "/ws/health");
                String out = "";
                for (int i = 0; i < 3; i++) {
                    s.text("{\"type\":\"" + "x".repeat(pad) + c + "\"}");
                    RawSocket.Frame f = s.read();
                    out += f == null ? "null" : f.isClose() ? "CLOSE " + f.code() : "ok ";
                    if (f == null || f.isClose()) break;
                }
                System.out.printf("[e2e] U+%04x pad %d %s%n", c.codePointAt(0), pad, out);
                s.reset();
                }
            }
            // fragments cut within characters
            for (String c : new String[] {"é", "\u2e15", "🙂"}) {
                byte[] b = ("{\"type\":\"" + c + "\"}").getBytes("UTF-8");
                for (int cut = 0; cut <= b.length; cut++) {
                    RawSocket s = RawSocket.open(server, "/ws/health");
                    s.bytes(RawSocket.frame(1, java.util.Arrays.copyOf(b, cut)));
                    s.bytes(RawSocket.frame(0x80, java.util.Arrays.copyOfRange(b, cut, b.length)));
                    RawSocket.Frame f = s.read();
                    System.out.printf("[e2e] U+%04x cut %d of %d %s%n", c.codePointAt(0), cut, b.length, f == null ? "null" : f.isClose() ? "CLOSE " + f.code() : "ok ");
                    s.reset();
                }
            }
        }
    }
}
