package dev.autobot.tools.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutTest {

    private static final int MOST = 10_000;

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "€", "\u0001", "\n", "\"", "1\n", "\ud83d\ude00"})
    void fitsItsBytesAsJsonAndKeepsBothEnds(String piece) {
        String text = "begin" + piece.repeat(20_000) + "end";

        String cut = Cut.middleOfJson(text, MOST);

        assertThat(Json.write(cut).getBytes(StandardCharsets.UTF_8).length - 2).isLessThanOrEqualTo(MOST);
        assertThat(cut).startsWith("begin").endsWith("end").contains(" characters left out …]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "€", "\n"})
    void cutsNoMuchMoreThanIsNeededHoweverUnevenTheTextIs(String piece) {
        String text = piece.repeat(20_000) + "x".repeat(20_000);

        String cut = Cut.middleOfJson(text, MOST);

        assertThat(Json.write(cut).getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(MOST / 2);
    }
}
