package dev.autobot.testkit;

import dev.autobot.plugin.Event;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.payload.ErrorReport;
import java.util.List;
import java.util.Set;

/** Sends messages that a plugin has to refuse. Used by one thread. */
final class ContractMessages {

    /** An error is a sentence; one that repeats a long text is none. */
    private static final int LONGEST_ERROR = 2_000;

    private final PluginHarness harness;

    ContractMessages(PluginHarness harness) {
        this.harness = harness;
    }

    void assertBadOnesAreRefused(Set<String> types) {
        for (String type : types) {
            Class<?> payload = harness.context()
                    .handling(type)
                    .orElseThrow(() -> new AssertionError(
                            "The descriptor lists the message type '" + type + "', but nobody handles it."))
                    .type()
                    .payload();
            for (BadPayloads.BadPayload bad : BadPayloads.of(payload)) {
                assertRefused(type, bad);
            }
        }
    }

    private void assertRefused(String type, BadPayloads.BadPayload bad) {
        String what = "'" + type + "' with " + bad.fault();
        List<String> keysBefore = harness.store().keys("");
        int eventsBefore = harness.events().all().size();
        int failuresBefore = harness.failures().size();
        harness.send(type, bad.json());
        harness.awaitRuns();
        List<Event<?>> all = harness.events().all();
        List<Event<?>> told = all.subList(eventsBefore, all.size());
        if (harness.failures().size() > failuresBefore) {
            throw new AssertionError(
                    what + " made the plugin fail instead of refusing it.",
                    harness.failures().get(failuresBefore));
        }
        if (told.size() != 1 || !told.get(0).type().name().equals(EventTypes.ERROR.name())) {
            List<String> names = told.stream().map(each -> each.type().name()).toList();
            throw new AssertionError(what + " is to be answered by an error and nothing else, but was by " + names
                    + ". A plugin says how long its texts may be.");
        }
        if (((ErrorReport) told.get(0).payload()).message().length() > LONGEST_ERROR) {
            throw new AssertionError(what + " was answered by an error that repeats all of it.");
        }
        if (!harness.store().keys("").equals(keysBefore)) {
            throw new AssertionError(what + " was refused, but the store was changed.");
        }
    }
}
