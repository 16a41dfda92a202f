package dev.autobot.core.jar;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

class PluginDescriptorTest {

    private static final String GOOD = "id=greeter\nversion=1.4.0\napi=[1.0,2)\n";

    private static PluginDescriptor read(String text) throws IOException {
        return PluginDescriptor.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static AbstractStringAssert<?> assertRefused(String text) {
        return assertFails(ErrorCodes.BAD_PLUGIN, () -> read(text))
                .startsWith("The descriptor " + PluginDescriptor.PATH + " ");
    }

    @Test
    void readsAllFourLines() throws IOException {
        PluginDescriptor descriptor = read(GOOD + "types= greet, bow ,,greet\n");
        assertThat(descriptor.info().id()).isEqualTo("greeter");
        assertThat(descriptor.info().version()).isEqualTo("1.4.0");
        assertThat(descriptor.api().text()).isEqualTo("[1.0,2)");
        assertThat(descriptor.types()).containsExactly("bow", "greet");
    }

    @Test
    void needsNoTypes() throws IOException {
        assertThat(read(GOOD).types()).isEmpty();
        assertThat(read(GOOD.replace("1.4.0", "1.4.0-rc.1+build5")).info().version())
                .isEqualTo("1.4.0-rc.1+build5");
    }

    @Test
    void namesTheLineThatIsMissing() {
        assertRefused(GOOD.replace("id=greeter", "")).contains("has no line 'id': add it, as in id=greeter");
        assertRefused(GOOD.replace("[1.0,2)", " ")).contains("has no line 'api'");
    }

    @Test
    void namesTheLineThatIsWrong() {
        assertRefused(GOOD.replace("greeter", "Greeter")).contains("'Greeter' is not a plugin id");
        assertRefused(GOOD.replace("1.4.0", "1.4")).contains("says version=1.4; a version is written as 1.4.0");
        assertRefused(GOOD.replace("[1.0,2)", "1.0")).contains("'1.0' is not a range such as [1.0,2)");
        assertRefused(GOOD + "types=Greet").contains("names a message type 'Greet'");
        assertRefused(GOOD + "autor=me").contains("has a line 'autor'; known are");
        assertRefused(GOOD + "types=\\u00zz").contains("is not a property file");
    }
}
