package dev.autobot.samples.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private final Findings findings = Samples.findings();

    static Stream<Arguments> secrets() {
        return Samples.BY_KIND.entrySet().stream()
                .flatMap(kind -> kind.getValue().stream().map(secret -> Arguments.of(kind.getKey(), secret)));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void replacesEachSecretAndNothingAroundIt(String kind, String secret) {
        assertThat(redact("take (" + secret + "), please")).isEqualTo("take ([redacted: " + kind + "]), please");
        assertThat(redact(secret)).isEqualTo("[redacted: " + kind + "]");
        assertThat(findings.counts()).isEqualTo(Map.of(kind, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://ada:hunter2@db/x, postgres://ada:[redacted: url-password]@db/x",
        "https://:p@ss:w@example.org/, https://:[redacted: url-password]@example.org/",
        "Authorization: Bearer abc, Authorization: Bearer [redacted: bearer]",
        "authorization=basic YWRhOnB3, authorization=basic [redacted: bearer]",
        "use Bearer abcdefgh12345678 now, use Bearer [redacted: bearer] now",
        "pay 4111 1111 1111 1111 12/26, pay [redacted: credit-card] 12/26",
        "1 4111 1111 1111 1111, 1 [redacted: credit-card]",
        "DE89370400440532013000 PLEASE, [redacted: iban] PLEASE",
        "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY, aws_secret_access_key = [redacted: aws-key]"
    })
    void leavesWhatIsAroundASecret(String text, String clean) {
        assertThat(redact(text)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Hello, world!",
                "4111 1111 1111 1112",
                "41111111-1111-4111-8111-111111111111",
                "DE88 3704 0044 0532 0130 00",
                "de89370400440532013000ff",
                "1767225600000",
                "task-list-of-things-to-do-before-noon",
                "sk-learn-is-a-library-with-a-long-name",
                "the bearer of good news",
                "https://example.org:8080/a?b=c",
                "eyJ.short.x",
                "a@b",
                "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
                "[redacted: email]"
            })
    void leavesEverythingElse(String text) {
        assertThat(redact(text)).isSameAs(text);
        assertThat(findings.counts()).isEmpty();
    }

    @Test
    void findsEachOfSeveral() {
        assertThat(redact(Samples.EMAIL + " " + Samples.EMAIL + "," + Samples.GITHUB))
                .isEqualTo("[redacted: email] [redacted: email],[redacted: token]");
        assertThat(findings.counts()).isEqualTo(Map.of("email", 2, "token", 1));
    }

    @Test
    void hidesNoSecretBehindAMarkerOfSomebodyElses() {
        String key = Samples.PEM.replace("MIIEow", "MI[redacted: email]IEow");

        assertThat(redact(key)).isEqualTo("[redacted: private-key]");
        assertThat(redact("[redacted: " + Samples.EMAIL + "]")).isEqualTo("[redacted: [redacted: email]]");
    }

    @Test
    void leavesItsOwnMarkersAloneWhateverACustomPatternSays() {
        Redactor words = new Redactor(List.of(new Detector("word", Mode.REDACT, Pattern.compile("\\w+"))));

        String once = words.redact("hello, you", findings);

        assertThat(once).isEqualTo("[redacted: word], [redacted: word]");
        assertThat(words.redact(once, findings)).isSameAs(once);
    }

    @Test
    void looksForNothingThatIsOff() {
        Redactor off = new Redactor(BuiltInDetectors.all(kind -> Mode.OFF));

        assertThat(off.redact(Samples.PEM, findings)).isSameAs(Samples.PEM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+49 30 1234567", "+1 (555) 123-4567", "0049-30-1234567", "(555) 123-4567"})
    void findsPhoneNumbersWhereTheyAreLookedFor(String number) {
        Redactor all = new Redactor(BuiltInDetectors.all(kind -> Mode.REDACT));

        assertThat(all.redact("call " + number + "!", findings)).isEqualTo("call [redacted: phone]!");
    }

    @Test
    void stopsARegularExpressionThatNeverEnds() {
        // the back reference keeps Java from remembering where it failed
        Redactor slow = new Redactor(List.of(new Detector("slow", Mode.REDACT, Pattern.compile("(x+)+y\\1"))));
        Findings hurried = new Findings(new TimeLimit(Duration.ofMillis(20)), 1_000);

        assertThatThrownBy(() -> slow.redact("x".repeat(60), hurried)).isInstanceOf(UncheckableException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PRIVATE KEY-----!",
                "4",
                "4 ",
                "a.",
                "a@a.",
                "aa://",
                "a://:",
                "DE89 ",
                "eyJaaaaaaaaa.",
                "authorization:     bearer     ",
                "sk-aaaaaaaaaaaaaaaaaaaaaaaaaaaaa ",
                "+1 (",
                "Hello, world! "
            })
    void looksThroughALongHostileTextInTimeThatGrowsWithItsLength(String piece) {
        Redactor all = new Redactor(BuiltInDetectors.all(kind -> Mode.REDACT));
        // takes a tenth of a second; a minute when the time grew with the square. Loaded machines are slow, too
        Findings limited = new Findings(new TimeLimit(Duration.ofSeconds(15)), 1_000_000);

        assertThat(all.redact(piece.repeat(200_000 / piece.length()), limited)).isNotEmpty();
    }

    @Test
    void refusesMoreCharactersThanItMayReadInAll() {
        Findings bounded = new Findings(new TimeLimit(Duration.ofSeconds(30)), 5);

        Samples.redactor().redact("abc", bounded);
        assertThatThrownBy(() -> Samples.redactor().redact("abc", bounded)).isInstanceOf(UncheckableException.class);
    }

    private String redact(String text) {
        return Samples.redactor().redact(text, findings);
    }
}
