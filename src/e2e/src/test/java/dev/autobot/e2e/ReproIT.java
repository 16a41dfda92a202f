package dev.autobot.e2e;
import org.junit.jupiter.api.Test;
import java.util.Map;
import java.time.Duration;
class ReproIT {
    @Test void leaks() throws Exception {
        try (PackagedServer server = PackagedServer.started(Map.of("AUTOBOT_SOCKETS_PER_USER", "0"))) {
            JvmProbe p = new JvmProbe(server);
            for (int way = 0; way < 4; way++) {
                int before = p.descriptors();
                for (int n = 0; n < 3000; n++) {
                    RawSocket s;
                    switch (way) {
                        case 0 -> RawSocket.open(server, "/ws").closeCleanly();
                        case 1 -> RawSocket.open(server, "/ws").reset();
                        case 2 -> { s = RawSocket.open(server, "/ws"); s.text("{\"type\":\"health_check\"}"); s.reset(); }
                        case 3 -> { s = RawSocket.connect(server, 0); s.ask("/ws", Map.of()); s.reset(); }
                    }
                }
                for (int t : new int[] {1, 20, 30}) {
                    Pace.pass(Duration.ofSeconds(t));
                    System.out.println("[e2e] way " + way + " after " + t + " s more: connections " + JvmProbe.sum(p.objects(), n -> n.endsWith("delivery.Connection")) + " fds +" + (p.descriptors() - before)
                    + " httpsessions " + JvmProbe.sum(p.objects(), n -> n.endsWith("MemorySession")));
                }
            }
            p.objects().forEach((k, v) -> { if (v > 50 && (k.startsWith("com.ibm.ws.wsoc") || k.startsWith("dev.autobot") || k.contains("tcpchannel")|| k.contains("ws.session"))) System.out.println("[e2e] " + k + " " + v); });
            Pace.pass(Duration.ofSeconds(100));
            System.out.println("[e2e] at the end: connections " + JvmProbe.sum(p.objects(), n -> n.endsWith("delivery.Connection")));
            var ths = new ProcessBuilder("jcmd", "" + server.pid(), "Thread.print").redirectOutput(new java.io.File("/tmp/threads.txt")).start().waitFor();
        }
    }
}
