package dev.autobot.samples.guard;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Secrets that were never anybody's, by kind. */
final class Samples {

    static final String PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow+/Bx==\n-----END RSA PRIVATE KEY-----";
    static final String GITHUB = "ghp_" + "a1B2".repeat(9);
    static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";
    static final String IBAN = "DE89 3704 0044 0532 0130 00";
    static final String CARD = "4111 1111 1111 1111";
    static final String EMAIL = "ada.lovelace+x@mail.example.org";

    /** Each kind that is looked for by default, with secrets of it. */
    static final Map<String, List<String>> BY_KIND = new TreeMap<>(Map.of(
            "private-key", List.of(PEM, PEM.replace("RSA ", ""), "-----BEGIN PRIVATE KEY-----\nMIIEow+/Bx"),
            "aws-key", List.of("AKIA" + "IOSFODNN7EXAMPLE"),
            "token",
                    List.of(
                            GITHUB,
                            "github_pat_" + "a1_B".repeat(8),
                            "glpat-" + "a1-B_".repeat(4),
                            "xoxb-" + "12345-".repeat(3) + "abc",
                            "sk-proj-" + "a1B2".repeat(8),
                            "sk_live_" + "a1B2".repeat(5),
                            "AIza" + "a1B2_-x".repeat(5)),
            "jwt", List.of(JWT),
            "iban", List.of(IBAN, IBAN.replace(" ", ""), "NO9386011117947"),
            "credit-card", List.of(CARD, CARD.replace(' ', '-'), CARD.replace(" ", ""), "378282246310005"),
            "email", List.of(EMAIL, "müller@bücher.example")));

    private Samples() {}

    /** As the plugin is without settings. */
    static Redactor redactor() {
        return new Redactor(BuiltInDetectors.all(kind -> kind.equals("phone") ? Mode.OFF : Mode.REDACT));
    }

    static Findings findings() {
        return new Findings(new TimeLimit(Duration.ofSeconds(30)), 1_000_000);
    }
}
