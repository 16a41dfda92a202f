package dev.autobot.samples.guard;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What is looked for unless the operator says otherwise. Each pattern takes time in proportion to the text, also
 * when the text is hostile.
 */
final class BuiltInDetectors {

    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-----"
            // to its end, or as far as it goes when the end was cut off
            + "(?:(?:[^-]++|-(?!----))*+-----END [A-Z0-9 ]{1,60}-----|[A-Za-z0-9+/=\\s\\\\]*+)");

    private static final Pattern URL_PASSWORD =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\\s/:@]{0,100}:([^\\s/]{1,200})@");

    private static final Pattern AWS_KEY =
            Pattern.compile("(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])");

    private static final Pattern AWS_SECRET =
            Pattern.compile("(?i)aws[_-]?secret[_-]?(?:access[_-]?)?key['\"]?\\s{0,5}[:=]?\\s{0,5}['\"]?"
                    + "([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])");

    private static final Pattern TOKEN = Pattern.compile("(?<![A-Za-z0-9])(?:"
            + "gh[opusr]_[A-Za-z0-9]{36,255}|github_pat_\\w{22,255}" // GitHub
            + "|gl(?:pat|dt|rt|soat|cbt|ptt|ft|imt|agent|oas)-[\\w.-]{20,255}" // GitLab
            + "|xox[abceoprs]-[A-Za-z0-9-]{10,255}|xapp-[A-Za-z0-9-]{10,255}" // Slack
            + "|sk-(?=[A-Za-z_-]{0,40}\\d)[\\w-]{20,255}" // OpenAI, and those that do as it does
            + "|[rs]k_(?:live|test)_[A-Za-z0-9]{16,255}" // Stripe
            + "|AIza[\\w-]{35}" // Google
            + ")");

    private static final Pattern JWT =
            Pattern.compile("(?<![\\w-])eyJ[\\w-]{8,}+\\.[\\w-]*+\\.[\\w-]*+(?:\\.[\\w-]*+\\.[\\w-]*+)?");

    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?i)\\bauthorization['\"]?\\s{0,5}[:=]\\s{0,5}['\"]?(?:bearer|basic|token)\\s{1,5}"
                    + "([A-Za-z0-9._~+/=-]{1,}+)");

    private static final Pattern BEARER = Pattern.compile("(?i)\\bbearer\\s{1,5}([A-Za-z0-9._~+/=-]{16,}+)");

    private static final Pattern IBAN =
            Pattern.compile("(?i)(?<![A-Z0-9])[A-Z]{2}\\d{2}(?: ?[A-Z0-9]){11,30}(?![A-Z0-9])");

    // what goes on after a dash is an identifier: one in 20 000 random UUIDs begins like a card
    private static final Pattern CARD = Pattern.compile("(?<![\\w-])[2-6](?:[ -]?\\d){12,18}(?!\\w|-[0-9A-Fa-f])");

    private static final Pattern EMAIL = Pattern.compile(
            "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]++@" + "(?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}\\p{L}{2,63}");

    private static final Pattern PHONE = Pattern.compile("(?<![\\w+.-])(?:(?:\\+|00)[1-9](?:[ ()./-]{0,2}\\d){6,14}"
            + "|\\(?\\d{3}\\)?[ .-]\\d{3}[ .-]\\d{4})(?!\\w)");

    private BuiltInDetectors() {}

    /** All of them, in the order in which they look; the modes are asked for by kind. */
    static List<Detector> all(Function<String, Mode> modes) {
        return List.of(
                new Detector("private-key", modes.apply("private-key"), PRIVATE_KEY),
                new Detector("url-password", modes.apply("url-password"), URL_PASSWORD),
                new Detector("aws-key", modes.apply("aws-key"), AWS_KEY),
                new Detector("aws-key", modes.apply("aws-key"), AWS_SECRET),
                new Detector("token", modes.apply("token"), TOKEN),
                new Detector("jwt", modes.apply("jwt"), JWT),
                new Detector("bearer", modes.apply("bearer"), AUTHORIZATION),
                new Detector("bearer", modes.apply("bearer"), BEARER),
                new Detector("iban", modes.apply("iban"), IBAN, Checksums::iban),
                new Detector("credit-card", modes.apply("credit-card"), CARD, Checksums::card),
                new Detector("email", modes.apply("email"), EMAIL),
                new Detector("phone", modes.apply("phone"), PHONE));
    }
}
