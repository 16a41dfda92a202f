package dev.autobot.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** Some web server of somebody else's. */
final class OtherProgram implements AutoCloseable {

    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;

    private OtherProgram(HttpServer server) {
        this.server = server;
    }

    static OtherProgram on(int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        OtherProgram program = new OtherProgram(HttpServer.create(address, 10));
        program.server.createContext("/", exchange -> {
            program.requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        program.server.start();
        return program;
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
