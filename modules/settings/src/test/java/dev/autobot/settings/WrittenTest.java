package dev.autobot.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Setting;
import dev.autobot.plugin.Setting.Kind;
import dev.autobot.plugin.Setting.Scope;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenTest {

    private static Setting text(long least, long most) {
        return new Setting("demo.a", Scope.USER, Kind.TEXT, "", "A text.", List.of(), least, most);
    }

    @Test
    void measuresTextsByBothBounds() {
        assertThat(Written.of(text(2, 3), "a")).isEmpty();
        assertThat(Written.of(text(2, 3), "ab")).contains("ab");
        assertThat(Written.of(text(2, 3), "abcd")).isEmpty();
        assertThat(Written.of(text(0, 3), "")).contains("");
        assertThat(Written.of(text(0, 1_000_000), "x".repeat(10_001))).isEmpty();
    }

    @Test
    void takesTextsOfWholeCharactersWithoutNul() {
        assertThat(Written.of(text(0, 9), "🙂")).contains("🙂");
        assertThat(Written.of(text(0, 9), "a\0")).isEmpty();
        assertThat(Written.of(text(0, 9), "\ud83d")).isEmpty();
        assertThat(Written.of(text(0, 9), "\ude42a")).isEmpty();
    }

    @Test
    void takesWholeNumbersOnTheirBounds() {
        Setting number = Setting.number("demo.a", Scope.USER, 0, "A number.", -3, 5);

        assertThat(Written.of(number, -3)).contains("-3");
        assertThat(Written.of(number, 5L)).contains("5");
        assertThat(Written.of(number, new BigDecimal("5.000"))).contains("5");
        assertThat(Written.of(number, new BigDecimal("0.5e1"))).contains("5");
        for (Object bad : new Object[] {
            -4, 6, 0.5, Double.NaN, Double.POSITIVE_INFINITY, new BigDecimal("1e999999999"), "1", true, List.of()
        }) {
            assertThat(Written.of(number, bad)).as(bad.toString()).isEmpty();
        }
    }

    @Test
    void readsBackWhatItWrote() {
        Setting number = Setting.number("demo.a", Scope.USER, 0, "A number.", -3, 5);
        Setting flag = Setting.flag("demo.a", Scope.USER, true, "A flag.");
        Setting choice = Setting.choice("demo.a", Scope.USER, "A choice.", List.of("x", "y"));

        assertThat(Written.fits(number, "-3")).isTrue();
        assertThat(Written.fits(number, "6")).isFalse();
        assertThat(Written.fits(number, "x")).isFalse();
        assertThat(Written.fits(number, "99999999999999999999")).isFalse();
        assertThat(Written.fits(flag, "true")).isTrue();
        assertThat(Written.fits(flag, "TRUE")).isFalse();
        assertThat(Written.fits(choice, "y")).isTrue();
        assertThat(Written.fits(choice, "z")).isFalse();
    }

    @Test
    void neverTakesAnEmptySecret() {
        Setting secret = Setting.secret("demo.a", Scope.USER, "A secret.");

        assertThat(Written.of(secret, "")).isEmpty();
        assertThat(Written.of(secret, "x")).contains("x");
    }
}
