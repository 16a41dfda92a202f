package dev.autobot.core.protocol;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.autobot.plugin.ErrorCodes;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonGuardTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[[]]", "{\"a\":[1]}", "[{},{},{}]", " \t\r\n{}\r\n ", "1", "\"x\"", "true", ""})
    void letsFlatJsonPass(String text) {
        assertThatCode(() -> JsonGuard.check(text, 2)).doesNotThrowAnyException();
    }

    @Test
    void letsExactlyTheDeepestNestingPass() {
        assertThatCode(() -> JsonGuard.check("[".repeat(64) + "]".repeat(64), 64))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesOneLevelMore() {
        assertFails(ErrorCodes.TOO_DEEP, () -> JsonGuard.check("[".repeat(65) + "]".repeat(65), 64))
                .contains("64 levels");
    }

    @Test
    void refusesDepthBeforeItsEnd() {
        assertFails(ErrorCodes.TOO_DEEP, () -> JsonGuard.check("{\"a\":".repeat(100_000), 64));
    }

    @Test
    void countsObjectsAndArraysTogether() {
        assertFails(ErrorCodes.TOO_DEEP, () -> JsonGuard.check("[{\"a\":[]}]", 2));
    }

    @Test
    void forgetsALevelThatWasClosed() {
        assertThatCode(() -> JsonGuard.check("[[],[],[{}],{}]", 3)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}{}", "{} x", "[1],", "{}]", "{\"a\":1}\n{\"b\":2}", "[] \"\"", "{}\u0000", "[]\u001f"})
    void refusesTextAfterTheValue(String text) {
        assertFails(ErrorCodes.BAD_JSON, () -> JsonGuard.check(text, 64)).contains("text follows");
    }

    @Test
    void tellsWhereTheTextAfterTheValueBegins() {
        assertFails(ErrorCodes.BAD_JSON, () -> JsonGuard.check("{}  x", 64)).contains("character 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"[[[[\"}",
                "{\"a\":\"}}}}\"}",
                "{\"[[[[\":1}",
                "{\"a\":\"\\\"[[[[\"}",
                "{\"a\":\"\\\\\"}",
                "{\"a\":\"\\\\\\\"[[[[\"}",
                "{\"a\":\"\\u005b[[[[\"}"
            })
    void readsBracketsInTextsAsText(String text) {
        assertThatCode(() -> JsonGuard.check(text, 1)).doesNotThrowAnyException();
    }

    @Test
    void seesTheEndOfATextThatEndsWithABackslash() {
        assertFails(ErrorCodes.TOO_DEEP, () -> JsonGuard.check("{\"a\":\"\\\\\",\"b\":[[]]}", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"abc", "{\"a", "{\"a\\", "{\"a\\\"", "\"\\", "]]]]", "}{", ":::"})
    void leavesBrokenJsonToTheParser(String text) {
        assertThatCode(() -> JsonGuard.check(text, 1)).doesNotThrowAnyException();
    }

    @Property
    void acceptsADepthOnlyUpToTheLimit(
            @ForAll @IntRange(min = 1, max = 100) int depth, @ForAll @IntRange(max = 100) int most) {
        String text = "[".repeat(depth) + "]".repeat(depth);
        if (depth <= most) {
            JsonGuard.check(text, most);
        } else {
            assertFails(ErrorCodes.TOO_DEEP, () -> JsonGuard.check(text, most));
        }
    }
}
