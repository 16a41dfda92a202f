package dev.autobot.core.jar;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/**
 * Opens {@code jar:} addresses without the JDK's cache of open jars, which is for the whole process: it would keep a
 * plugin's jar open after the plugin is gone, or close it under another reader. Knows no class loader, so that an
 * address that somebody keeps does not keep a plugin.
 */
final class UncachedJarHandler extends URLStreamHandler {

    static final URLStreamHandler INSTANCE = new UncachedJarHandler();

    private UncachedJarHandler() {}

    @Override
    protected URLConnection openConnection(URL address) throws IOException {
        URLConnection connection = new URL(address.toExternalForm()).openConnection();
        connection.setUseCaches(false);
        return connection;
    }
}
