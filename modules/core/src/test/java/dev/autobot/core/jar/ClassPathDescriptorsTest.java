package dev.autobot.core.jar;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Plugin;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathDescriptorsTest {

    @TempDir
    Path folder;

    private URLClassLoader classPath(TestJars... jars) throws IOException {
        URL[] addresses = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            addresses[i] = jars[i].to(folder).toUri().toURL();
        }
        return new URLClassLoader(addresses, Plugin.class.getClassLoader());
    }

    private static TestJars other() {
        return TestJars.plugin("other").without("acme/TestPlugin.class");
    }

    @Test
    void findsTheOneBesideTheClass() throws Exception {
        try (URLClassLoader loader = classPath(other(), TestJars.plugin("greeter"))) {
            PluginDescriptor found = ClassPathDescriptors.of(loader.loadClass(TestJars.CLASS));
            assertThat(found.info().id()).isEqualTo("greeter");
        }
    }

    @Test
    void takesTheOnlyOneThatThereIs() throws Exception {
        TestJars bare = TestJars.plugin("greeter").without(PluginDescriptor.PATH);
        try (URLClassLoader loader = classPath(other(), bare)) {
            PluginDescriptor found = ClassPathDescriptors.of(loader.loadClass(TestJars.CLASS));
            assertThat(found.info().id()).isEqualTo("other");
        }
    }

    @Test
    void saysWhereOneIsMissing() throws Exception {
        try (URLClassLoader loader = classPath(TestJars.plugin("greeter").without(PluginDescriptor.PATH))) {
            Class<?> plugin = loader.loadClass(TestJars.CLASS);
            assertFails(ErrorCodes.BAD_PLUGIN, () -> ClassPathDescriptors.of(plugin))
                    .contains("acme.TestPlugin has no descriptor", "Put " + PluginDescriptor.PATH + " into its jar");
        }
    }
}
