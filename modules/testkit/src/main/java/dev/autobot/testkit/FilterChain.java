package dev.autobot.testkit;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.MessageFilter;
import dev.autobot.plugin.Passage;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.User;
import dev.autobot.plugin.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The plugin's filters, in their order. They fail closed. Thread-safe. */
final class FilterChain {

    private record Entry(int order, MessageFilter filter) {}

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final Failures failures;

    FilterChain(Failures failures) {
        this.failures = failures;
    }

    Registration add(int order, MessageFilter filter) {
        Entry entry = new Entry(order, filter);
        entries.add(entry);
        entries.sort(Comparator.comparingInt(Entry::order));
        return () -> entries.removeIf(other -> other == entry);
    }

    /** A message as the filters leave it; {@code MESSAGE_REFUSED} or {@code FILTER_FAILED} when they do not. */
    <P> P in(String type, User sender, P payload) {
        return pass(Passage.Direction.IN, type, Optional.of(sender), payload);
    }

    /** An event as the filters leave it; {@code MESSAGE_REFUSED} or {@code FILTER_FAILED} when they do not. */
    <P> P out(String type, P payload) {
        return pass(Passage.Direction.OUT, type, Optional.empty(), payload);
    }

    @SuppressWarnings("unchecked") // the class of a P
    private <P> P pass(Passage.Direction direction, String type, Optional<User> sender, P payload) {
        if (entries.isEmpty()) {
            return payload;
        }
        Map<String, Object> original = WireWriter.fields(payload);
        Map<String, Object> fields = original;
        for (Entry entry : entries) {
            fields = judge(entry.filter(), new Passage(direction, type, sender, fields));
        }
        if (fields == original) {
            return payload;
        }
        try {
            return WireReader.record(fields, (Class<P>) payload.getClass(), "payload");
        } catch (PlatformException e) {
            throw failed(type, e);
        }
    }

    private Map<String, Object> judge(MessageFilter filter, Passage passage) {
        Verdict verdict;
        try {
            verdict = filter.check(passage);
        } catch (Exception e) {
            throw failed(passage.type(), e);
        }
        if (verdict instanceof Verdict.Refuse refusal) {
            throw new PlatformException(ErrorCodes.MESSAGE_REFUSED, refusal.reason());
        }
        if (verdict instanceof Verdict.Change change) {
            return change.payload();
        }
        if (verdict == null) {
            throw failed(passage.type(), new NullPointerException("the filter gave no verdict"));
        }
        return passage.payload();
    }

    private PlatformException failed(String type, Exception reason) {
        failures.add(reason);
        return new PlatformException(
                ErrorCodes.FILTER_FAILED,
                "A filter failed, so this '" + type + "' does not pass; the server's log says why.",
                reason);
    }
}
