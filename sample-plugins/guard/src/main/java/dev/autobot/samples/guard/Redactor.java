package dev.autobot.samples.guard;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Replaces secrets in a text. Thread-safe.
 *
 * <p>Redacting what is redacted already changes nothing: it goes on until it finds nothing more, and what it has put in
 * itself is no secret. Each round leaves fewer characters that are not its own, so there is an end.
 */
final class Redactor {

    private static final int MOST_ROUNDS = 16;

    private final List<Detector> detectors;
    private final Pattern markers;

    Redactor(List<Detector> detectors) {
        this.detectors = detectors.stream()
                .filter(detector -> detector.mode() != Mode.OFF)
                .toList();
        // by kind, so that nobody can hide a secret in a marker of his own making
        String kinds =
                detectors.stream().map(Detector::kind).map(Pattern::quote).collect(Collectors.joining("|"));
        this.markers = Pattern.compile("\\[redacted: (?:" + kinds + ")]");
    }

    /** The text without secrets; the same object when there are none. */
    String redact(String text, Findings findings) {
        findings.read(text);
        String before = text;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String after = before;
            for (Detector detector : detectors) {
                after = redact(after, detector, findings);
            }
            if (after.equals(before)) {
                return after.equals(text) ? text : after;
            }
            before = after;
        }
        throw new UncheckableException("it is too intricate");
    }

    private String redact(String text, Detector detector, Findings findings) {
        Matcher found = detector.pattern().matcher(findings.limit().limited(text));
        Span[] own = null;
        StringBuilder clean = new StringBuilder();
        int copied = 0;
        int from = 0;
        while (from <= text.length() && found.find(from)) {
            Span secret = secret(found, detector);
            // when it is none, one may begin at the next character of the candidate
            from = found.start() + 1;
            if (secret.isEmpty()) {
                continue;
            }
            own = own == null ? spans(text) : own;
            Span whole = secret.with(own);
            if (whole.isEmpty()) {
                from = Math.max(from, secret.end());
                continue;
            }
            clean.append(text, copied, Math.max(copied, whole.start())).append(detector.marker());
            copied = whole.end();
            from = Math.max(from, copied);
            findings.add(detector);
        }
        return copied == 0 ? text : clean.append(text, copied, text.length()).toString();
    }

    private static Span secret(Matcher found, Detector detector) {
        int group = found.groupCount() > 0 && found.start(1) >= 0 ? 1 : 0;
        int start = found.start(group);
        return new Span(start, start + detector.confirmed().applyAsInt(found.group(group)));
    }

    private Span[] spans(String text) {
        return markers.matcher(text)
                .results()
                .map(marker -> new Span(marker.start(), marker.end()))
                .toArray(Span[]::new);
    }
}
