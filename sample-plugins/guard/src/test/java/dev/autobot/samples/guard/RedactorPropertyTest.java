package dev.autobot.samples.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RedactorPropertyTest {

    private static final List<String> SECRETS =
            Samples.BY_KIND.values().stream().flatMap(List::stream).toList();
    private static final List<String> JOINTS = List.of(
            " ",
            "\n",
            "",
            ",",
            "[redacted: email]",
            "[redacted: ",
            "]",
            "-----BEGIN ",
            "Bearer ",
            "https://a:",
            "@",
            "4",
            "DE89",
            "eyJ",
            "\u00fc",
            "\ud83d\ude00");

    @Property(tries = 1000)
    void redactingTwiceIsRedactingOnce(@ForAll("texts") String text) {
        String once = redact(text);

        assertThat(redact(once)).isSameAs(once);
    }

    @Property(tries = 500)
    void noSecretBetweenSpacesIsLeft(@ForAll("texts") String around, @ForAll("secrets") String secret) {
        assertThat(redact(around + " " + secret + " " + around)).doesNotContain(" " + secret + " ");
    }

    @Property(tries = 500)
    void textWithoutASecretStaysTheSame(@ForAll("words") String text) {
        assertThat(redact(text)).isSameAs(text);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> piece = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.of(SECRETS)),
                net.jqwik.api.Tuple.of(4, Arbitraries.of(JOINTS)),
                net.jqwik.api.Tuple.of(2, Arbitraries.strings().ascii().ofMaxLength(12)));
        return piece.list().ofMaxSize(8).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.of(SECRETS);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().alpha().withChars(' ', ',', '\n').ofMaxLength(200);
    }

    private static String redact(String text) {
        return Samples.redactor().redact(text, Samples.findings());
    }
}
