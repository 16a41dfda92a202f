package dev.autobot.bench;

/** Memory of an idle connection on both servers, in turns. */
final class IdleRounds {

    /** Connections that come and go before, so that code and pools made for the first ones do not count. */
    private static final int WARM_UP_SHARE = 10;

    private final LoadClient client;
    private final Options options;
    private final Pairs resident = new Pairs("resident memory, KB a connection");
    private final Pairs heap = new Pairs("heap in use, KB a connection");

    IdleRounds(LoadClient client, Options options) {
        this.client = client;
        this.options = options;
    }

    /** Measures both servers as often as the options say. */
    void measure(ServerFolder bare, ServerFolder platform) {
        for (int round = 1; round <= options.idleRounds(); round++) {
            Growth ofBare = growth(bare);
            Growth ofPlatform = growth(platform);
            resident.add(ofBare.resident(), ofPlatform.resident());
            heap.add(ofBare.heap(), ofPlatform.heap());
            System.out.println("Memory at " + options.idle() + " idle connections, round " + round + " of "
                    + options.idleRounds() + ", " + Machine.state());
            System.out.println(resident.last());
            System.out.println(heap.last());
        }
    }

    private record Growth(double resident, double heap) {}

    private Growth growth(ServerFolder folder) {
        int connections = options.idle();
        try (RunningServer server = RunningServer.start(folder)) {
            client.whileIdle(server, Math.max(1, connections / WARM_UP_SHARE), server::memory);
            RunningServer.Memory before = server.memory();
            RunningServer.Memory after = client.whileIdle(server, connections, server::memory);
            return new Growth(
                    (after.resident() - before.resident()) / (double) connections,
                    (after.heap() - before.heap()) / (double) connections);
        }
    }

    Pairs resident() {
        return resident;
    }

    Pairs heap() {
        return heap;
    }
}
