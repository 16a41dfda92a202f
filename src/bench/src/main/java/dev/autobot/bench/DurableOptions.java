package dev.autobot.bench;

import java.util.List;

/**
 * What to measure of durable events and of {@code autobot.v2}. A count of 0 leaves its part out.
 *
 * @param fanout connections that one event goes to, stored and not ({@code durable-fanout})
 * @param append events that are appended for one rate ({@code append})
 * @param threads by how many threads, one rate for each number ({@code append-threads})
 * @param file events that are appended while the database's file is watched ({@code file})
 * @param fileStep the file's size is looked at each time so many events are in it ({@code file-step})
 * @param characters length of the text of an appended event ({@code characters})
 * @param missed events that a client has missed when it resumes ({@code missed})
 * @param resumes how often it resumes ({@code resumes})
 * @param burst events that are published at once ({@code burst})
 * @param burstClients connections that they go to ({@code burst-clients})
 */
record DurableOptions(
        int fanout,
        int append,
        List<Integer> threads,
        int file,
        int fileStep,
        int characters,
        int missed,
        int resumes,
        int burst,
        int burstClients) {

    /** Names of all options here; {@code durable=0} leaves all out that the others do not ask for. */
    static final List<String> KNOWN = List.of(
            "durable",
            "durable-fanout",
            "append",
            "append-threads",
            "file",
            "file-step",
            "characters",
            "missed",
            "resumes",
            "burst",
            "burst-clients");

    static DurableOptions of(Arguments given) {
        int all = Math.min(1, given.number("durable", 1));
        return new DurableOptions(
                given.number("durable-fanout", all * 1_000),
                given.number("append", all * 20_000),
                given.numbers("append-threads", List.of(1, 8, 64)),
                given.number("file", all * 100_000),
                Math.max(1, given.number("file-step", 5_000)),
                given.number("characters", 200),
                given.number("missed", 1_000),
                given.number("resumes", all * 100),
                given.number("burst", all * 20_000),
                given.number("burst-clients", 50));
    }
}
